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
    headers: { origin: 'https://app.example' },
  }),
)
const { code } = await answer.json()
console.log(code) // ERR_SERVER_CONTENT_TYPE
