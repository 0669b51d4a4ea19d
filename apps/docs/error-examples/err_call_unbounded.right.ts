import { createCallEndpoint } from '@vapi-auth/server'
import { createLimits } from '@vapi-auth/server/limits'
import { sign } from './vapi.ts'

const startCall = createCallEndpoint({
  sign,
  allowedOrigins: ['https://app.example'],
  limits: createLimits({ perSubject: { concurrent: 1 } }),
  // As long as the assistant's own `maxDurationSeconds`.
  authenticate: () => ({ call: { assistantId: 'anna-assistant' }, subject: 'anna', maxSeconds: 300 }),
})

const answer = await startCall(
  new Request('https://app.example/api/call', {
    method: 'POST',
    headers: { origin: 'https://app.example', 'content-type': 'application/json' },
  }),
)
console.log(answer.status) // 201
