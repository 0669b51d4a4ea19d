/**
 * Request handlers for servers: a check of tokens and what they may do, an endpoint that hands out tokens, and the
 * answers to give when either refuses. Plain functions of the Fetch API's `Request` and `Response`.
 *
 * @module
 */
export { ServerError, type ServerErrorCode } from './errors.ts'
export { type Guarded, type GuardInfo, type GuardOptions, guard } from './guard.ts'
export { type ProblemOptions, problem } from './problem.ts'
export {
  type Limited,
  type Login,
  type TokenEndpointOptions,
  tokenEndpoint,
} from './token-endpoint.ts'
