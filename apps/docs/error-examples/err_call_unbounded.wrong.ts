import { createCallEndpoint } from '@vapi-auth/server'
import { createLimits } from '@vapi-auth/server/limits'
import { sign } from './vapi.ts'

const startCall = createCallEndpoint({
  sign,
  allowedOrigins: ['https://app.example'],
  limits: createLimits({ perSubject: { concurrent: 1 } }),
  authenticate: () => ({ call: { assistantId: 'anna-assistant' }, subject: 'anna' }),
})

const answer = await startCall(
  new Request('https://app.example/api/call', {
    method: 'POST',
    headers: { origin: 'https://app.example', 'content-type': 'application/json' },
  }),
)
const { code } = await answer.json()
console.log(code) // ERR_CALL_UNBOUNDED
