/**
 * A client for the Vapi API whose token renews itself and goes nowhere else. Runs wherever `fetch` does; never holds a
 * signing key.
 *
 * @module
 */
export { AuthError, isAuthError } from '@vapi-auth/scopes'
export {
  type ApiErrorCode,
  type Explanation,
  explainRefusal,
  type RefusedRequest,
} from '@vapi-auth/scopes/refusals'
export { ApiError } from './api-error.ts'
export { type AuthedFetchOptions, createAuthedFetch } from './authed-fetch.ts'
export { type ClientOptions, createClient } from './client.ts'
export type {
  Client,
  ClientDefaults,
  Refused,
  RequestOptions,
  RequestOptionsWithParams,
  UnlistedRequestOptions,
} from './client-types.ts'
export { HttpError, type HttpErrorCode } from './errors.ts'
export type { Fetch } from './fetch.ts'
export type { Credential } from './gatekeeper.ts'
export type { IssuedToken } from './issued-token.ts'
export { createRemoteIssuer, type RemoteIssuerOptions } from './remote-issuer.ts'
export { createTokenSource, type TokenSource, type TokenSourceOptions } from './token-source.ts'
