import { authorize } from '@vapi-auth/scopes'

const grant = { tag: 'public', restrictions: { allowTransientAssistant: false } } as const
const decision = authorize(grant, { method: 'POST', target: '/call/web', body: { assistantId: 'a1' } })
console.log(decision.allowed) // true
