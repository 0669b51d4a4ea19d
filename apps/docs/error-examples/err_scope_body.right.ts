import { authorize } from '@vapi-auth/scopes'

const grant = { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } } as const
const decision = authorize(grant, { method: 'POST', target: '/call/web', body: { assistantId: 'a1' } })
console.log(decision.allowed) // true
