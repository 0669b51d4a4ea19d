import { createScopeMap, endpoints } from '@vapi-auth/scopes'

// Values go into the prompt, so allow them only where any text is harmless there.
const { authorize } = createScopeMap(endpoints, { allowedOverrides: ['variableValues'] })

const grant = { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } } as const
const body = { assistantId: 'a1', assistantOverrides: { variableValues: { name: 'Anna' } } }
const decision = authorize(grant, { method: 'POST', target: '/call/web', body })
console.log(decision.allowed) // true
