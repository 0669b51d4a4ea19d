import { createCallEndpoint } from '@vapi-auth/server'
import { sign } from './vapi.ts'

const startCall = createCallEndpoint({
  sign,
  allowedOrigins: ['https://app.example'],
  authenticate: () => ({ call: { assistantId: 'anna-assistant' } }),
})

const answer = await startCall(
  new Request('https://app.example/api/call', {
    method: 'POST',
    headers: { origin: 'https://app.example', 'content-type': 'application/json' },
  }),
)
console.log(answer.status) // 201
