import { createCallEndpoint } from '@vapi-auth/server'
import { sign } from './vapi.ts'

const startCall = createCallEndpoint({
  sign,
  allowedOrigins: ['https://app.example'],
  authenticate: (request) => (request.headers.has('cookie') ? { call: { assistantId: 'anna-assistant' } } : null),
})

const answer = await startCall(
  new Request('https://app.example/api/call', {
    method: 'POST',
    headers: { origin: 'https://app.example', 'content-type': 'application/json', cookie: 'session=anna' },
  }),
)
console.log(answer.status) // 201
