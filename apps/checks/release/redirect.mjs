/** Loaded before a README's example: what is written for the real API goes to the sandbox at `SANDBOX_URL`. */
const { fetch } = globalThis
const { SANDBOX_URL } = process.env

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const { origin, pathname, search } = new URL(request.url)
  return fetch(origin === 'https://api.vapi.ai' ? new Request(`${SANDBOX_URL}${pathname}${search}`, request) : request)
}
