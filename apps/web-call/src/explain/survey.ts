import { authorize, type Endpoint, endpoints, type Grant, type Scope } from '@vapi-auth/scopes'
import { toTarget } from './request.ts'

/** One endpoint, and what a token may do with it. */
export interface Judged {
  endpoint: Endpoint
  required: Scope
  allowed: boolean
  reason: string
}

const all = Object.entries(endpoints) as [Endpoint, Scope][]

/** What each endpoint asks for, before there is a token. */
export const unjudged: readonly Omit<Judged, 'allowed'>[] = all.map(([endpoint, required]) => ({
  endpoint,
  required,
  reason: required === 'public' ? 'accepts a public token' : 'requires a private token',
}))

/**
 * Judges every endpoint by the request that suits the token best: from a page that it lists, for an assistant that it
 * lists. What is refused here is refused always; what is allowed still depends on the restrictions.
 */
export function survey(grant: Grant): Judged[] {
  const origin = firstOf(grant.restrictions?.allowedOrigins) ?? null
  const assistantId = firstOf(grant.restrictions?.allowedAssistantIds) ?? 'any'
  return all.map(([endpoint, required]) => {
    const [method = '', path = ''] = endpoint.split(' ')
    const decision = authorize(grant, { method, target: toTarget(path), origin, body: { assistantId } })
    if (decision.allowed) return { endpoint, required, allowed: true, reason: conditions(grant) }
    // The endpoint is named already where this stands.
    return { endpoint, required, allowed: false, reason: decision.message.replace(`\`${endpoint}\` `, '') }
  })
}

/** The first entry of a list, which in a token that nobody has verified may be anything. */
export function firstOf(list: unknown): string | undefined {
  const [first] = Array.isArray(list) ? list : []
  return typeof first === 'string' ? first : undefined
}

function conditions({ tag, restrictions = {} }: Grant): string {
  if (tag === 'private') return 'a private token covers it'
  const { allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions
  const parts = [
    ...(allowedOrigins ? ['from its origins'] : []),
    ...(allowedAssistantIds ? ['to its assistants'] : []),
    ...(allowTransientAssistant === false && !allowedAssistantIds ? ['to saved assistants'] : []),
  ]
  return parts.length > 0 ? `${parts.join(', ')} only` : 'by any page, to any assistant'
}
