/**
 * Which Vapi endpoint accepts which token, and the check that enforces it. No dependencies, no state, no I/O.
 *
 * @module
 */

export type { Access, Grant, Restrictions } from './access.ts'
export { decodeUnverified, type UnverifiedToken } from './decode.ts'
export { assertAuthorized, authorize, explain, match } from './default-map.ts'
export { type Endpoint, endpoints, type Scope, type ScopeTable } from './endpoints.ts'
export {
  AuthError,
  type AuthErrorOptions,
  isAuthError,
  type Refusal,
  ScopeError,
  type ScopeErrorCode,
} from './errors.ts'
export type { Match, WellFormedMatch } from './matcher.ts'
export type { ParamName, PathOf } from './paths.ts'
export { regions } from './regions.ts'
export type { RuleName } from './rules.ts'
export { createScopeMap, type Decision, type EndpointOf, type ScopeMap, type Step } from './scope-map.ts'
export type { ScopeMapOptions } from './scope-map-options.ts'
