import { authorize } from '@vapi-auth/scopes'

const grant = { tag: 'private' } as const
const decision = authorize(grant, { method: 'GET', target: '/assistant' })
console.log(decision.allowed) // true
