import { authorize } from '@vapi-auth/scopes'

const grant = {
  tag: 'public',
  restrictions: { allowedOrigins: ['https://app.example', 'https://www.app.example'] },
} as const
const decision = authorize(grant, {
  method: 'POST',
  target: '/call/web',
  origin: 'https://www.app.example',
  body: { assistantId: 'a1' },
})
console.log(decision.allowed) // true
