/**
 * Request handlers for servers: a check of tokens and what they may do, an endpoint that hands out tokens, and the
 * answers to give when either refuses. Plain functions of the Fetch API's `Request` and `Response`.
 *
 * @module
 */
export { AuthError, isAuthError } from '@vapi-auth/scopes'
export { ServerError, type ServerErrorCode } from './errors.ts'
export { createGuard, type Guarded, type GuardInfo, type GuardOptions } from './guard.ts'
export { type ProblemOptions, problemResponse } from './problem-response.ts'
export {
  createTokenEndpoint,
  type Limited,
  type Login,
  type TokenEndpointOptions,
} from './token-endpoint.ts'
