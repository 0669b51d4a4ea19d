import { createClient } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { createScopeMap, endpoints } from '@vapi-auth/scopes'
import { explainRefusal } from '@vapi-auth/scopes/refusals'
import { createCallEndpoint } from '@vapi-auth/server'
import { createLimits } from '@vapi-auth/server/limits'
import { createSigner, readCredentials } from '@vapi-auth/signer'

const sign = createSigner(readCredentials(process.env))
export const scopes = createScopeMap(endpoints)
export const client = createClient({ tokens: { private: () => sign({ tag: 'private' }) } })
export const limits = createLimits({ perSubject: { concurrent: 1 } })
export const startCall: (request: Request) => Promise<Response> = createCallEndpoint({
  sign,
  limits,
  allowedOrigins: ['https://app.example'],
  authenticate: () => ({ call: { assistantId: 'a1' }, subject: 'anna', maxSeconds: 60 }),
})
export const sandbox = createSandbox()
export const explanation = explainRefusal
