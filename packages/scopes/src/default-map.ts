import type { Access, Grant } from './access.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { ScopeError } from './errors.ts'
import type { Match } from './matcher.ts'
import { createScopeMap, type Decision, type Step } from './scope-map.ts'

const map = createScopeMap(endpoints)

/**
 * Finds the endpoint of a request in Vapi's table. A well-formed request that no endpoint lists has none and requires
 * `private`.
 *
 * @example
 * ```ts
 * match('GET', '/assistant/a1') // { endpoint: 'GET /assistant/{id}', required: 'private', params: { id: 'a1' } }
 * ```
 */
export const match: (method: string, target: string) => Match<Endpoint> = map.match

/**
 * Decides by Vapi's table whether a token with this grant may make this request. Stops at the first rule that refuses.
 * Verifies no token: pass the grant that a verifier returned.
 *
 * @example
 * ```ts
 * const decision = authorize({ tag: 'public' }, { method: 'GET', target: '/assistant' })
 * if (!decision.allowed) console.log(decision.code, decision.remedy) // ERR_SCOPE_REQUIRED …
 * ```
 */
export const authorize: (grant: Grant, access: Access) => Decision<Endpoint> = map.authorize

/**
 * Applies every rule by Vapi's table and returns what each of them says, for people who want to know everything that is
 * wrong. Decides the same as {@link authorize}.
 *
 * @example
 * ```ts
 * for (const { rule, outcome, message = '' } of explain(grant, request)) console.log(rule, outcome, message)
 * ```
 */
export const explain: (grant: Grant, access: Access) => Step[] = map.explain

/**
 * Does nothing when a token with this grant may make this request by Vapi's table, and throws when it may not.
 *
 * @example
 * ```ts
 * assertAuthorized({ tag: 'public' }, { method: 'POST', target: '/call/web' })
 * ```
 *
 * @throws {ScopeError} with the code of the first rule that refuses.
 */
export function assertAuthorized(grant: Grant, access: Access): void {
  const decision = authorize(grant, access)
  if (!decision.allowed) throw new ScopeError(decision.code, decision.message, decision.remedy)
}
