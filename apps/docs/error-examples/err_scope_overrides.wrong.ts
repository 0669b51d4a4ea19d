import { authorize } from '@vapi-auth/scopes'

const grant = { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } } as const
const body = { assistantId: 'a1', assistantOverrides: { variableValues: { name: 'Anna' } } }
const decision = authorize(grant, { method: 'POST', target: '/call/web', body })
console.log(decision.allowed || decision.code) // ERR_SCOPE_OVERRIDES
