import { authorize } from '@vapi-auth/scopes'

const grant = { tag: 'public', restrictions: { allowTransientAssistant: false } } as const
const decision = authorize(grant, { method: 'POST', target: '/call/web', body: { assistant: { name: 'Anna' } } })
console.log(decision.allowed || decision.code) // ERR_SCOPE_TRANSIENT
