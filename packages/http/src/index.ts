/**
 * A client for the Vapi API whose token renews itself and goes nowhere else. Runs wherever `fetch` does. It never holds a
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
export type { Client, RequestOptions, TableClient } from './client-types.ts'
export { HttpError, type HttpErrorCode } from './errors.ts'
export type { Fetch } from './exchange.ts'
export { createRemoteIssuer, type RemoteIssuerOptions } from './remote-issuer.ts'
export { createTokenSource, type IssuedToken, type TokenSource, type TokenSourceOptions } from './token-source.ts'
export type { TokenProvider } from './tokens.ts'
