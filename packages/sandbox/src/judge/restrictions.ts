import { createScopeMap, endpoints, type Restrictions } from '@vapi-auth/scopes'
import { isJsonObject } from '@vapi-auth/scopes/internal'
import { type Answer, NO_TRANSIENT, noAssistant } from './sentences.ts'

/**
 * What a token that restricts assistants may send beside `assistantId` and `assistant`. Nobody has published what Vapi
 * does about squads, workflows and overrides: `vapi` accepts them, `strict` refuses whatever `@vapi-auth/scopes` refuses.
 */
export type Overrides = 'vapi' | 'strict'

/** What a request asks for, where public tokens are accepted. */
export interface Access {
  target: string
  body: unknown
  /** Told the members on which nothing is published and which were accepted. */
  accepts(members: readonly string[]): void
}

type Members = Readonly<Record<string, unknown>>

const strict = createScopeMap(endpoints, { missingOrigin: 'allow' })

/** Why restrictions forbid a call of an assistant; nothing when they do not. */
export function refusesAssistant(restrictions: Restrictions, access: Access, overrides: Overrides): Answer | undefined {
  const { allowedAssistantIds, allowTransientAssistant = allowedAssistantIds === undefined } = restrictions
  if (allowedAssistantIds === undefined && allowTransientAssistant === true) return undefined
  const body = isJsonObject(access.body) ? access.body : {}
  if (body.assistant !== undefined && !(allowTransientAssistant === true)) return NO_TRANSIENT
  if (allowedAssistantIds !== undefined && !isAllowed(allowedAssistantIds, body)) return noAssistant(body.assistantId)
  if (overrides === 'strict') return refusesStrictly(restrictions, access.target, body)
  const members = Object.keys(body).filter((name) => /^(?:squad|workflow)|Overrides$/.test(name))
  if (members.length > 0) access.accepts(members)
  return undefined
}

/** A chat has members of its own, which no restriction concerns: the rest is judged as that of a call. */
function refusesStrictly(restrictions: Restrictions, target: string, body: Members): Answer | undefined {
  const { allowedOrigins: _, ...others } = restrictions
  const isCall = /^\/call\/web(?:\?|$)/.test(target)
  const judged = Object.entries(body).filter(([name]) => isCall || /^(?:assistant|squad|workflow)/.test(name))
  const access = { method: 'POST', target: '/call/web', body: Object.fromEntries(judged) }
  const decision = strict.authorize({ tag: 'public', restrictions: others }, access)
  return decision.allowed ? undefined : { status: 403, message: `${decision.message}. ${decision.remedy}` }
}

/** A call by squad or workflow names no assistant, and what Vapi does then is unknown. */
function isAllowed(allowed: unknown, body: Members): boolean {
  const { assistantId } = body
  if (assistantId !== undefined) return Array.isArray(allowed) && allowed.includes(assistantId)
  return Object.keys(body).some((name) => /^(?:squad|workflow)(?:Id)?$/.test(name))
}
