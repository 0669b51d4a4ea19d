import { createCallEndpoint } from '@vapi-auth/server'
import { sign } from './vapi.ts'

createCallEndpoint({
  sign,
  allowedOrigins: ['https://app.example/'],
  authenticate: () => ({ call: { assistantId: 'anna-assistant' } }),
})
