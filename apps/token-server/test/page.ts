/** Loaded before the README's examples: it sends what a browser would, and reaches this machine only. */
const { API_URL = '', COOKIE = '', ORIGIN = '', TOKEN_SERVER = '' } = process.env

const send = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const { origin, pathname } = new URL(request.url)
  const real = { 'http://127.0.0.1:3000': TOKEN_SERVER, 'https://api.vapi.ai': API_URL }[origin]
  if (real === undefined) throw new Error(`the example asked ${origin}`)
  const headers = new Headers(request.headers)
  headers.set('origin', ORIGIN)
  if (real === TOKEN_SERVER && request.credentials === 'include') headers.set('cookie', COOKIE)
  return send(`${real}${pathname}`, { method: request.method, headers, body: await request.text() })
}
