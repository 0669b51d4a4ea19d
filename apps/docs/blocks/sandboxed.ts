/**
 * Loaded before a README's example (`node --import`): the example is written for the real API, and runs against a
 * sandbox. Credentials are in the environment, as the example expects them.
 */
import { createSandbox } from '@vapi-auth/sandbox'

const credentials = { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }
Object.assign(process.env, { VAPI_ORG_ID: credentials.orgId, VAPI_PRIVATE_KEY: credentials.privateKey })

// The assistant of the one user in ./session.ts.
const sandbox = createSandbox({ ...credentials, seed: { '/assistant': [{ id: 'anna-assistant', name: 'Anna' }] } })
const realFetch = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const { origin, hostname } = new URL(request.url)
  if (hostname === '127.0.0.1') return realFetch(request)
  if (origin !== 'https://api.vapi.ai') throw new Error(`an example asked ${origin}, and tests reach nothing outside`)
  return sandbox.fetch(request)
}
