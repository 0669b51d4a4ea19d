/**
 * Request handlers for servers: endpoints that start a call or issue a token for a page, a webhook for Vapi's messages, a
 * guard for a gateway, a check for a proxy, and the answers to refusals. Plain functions of `Request` and `Response`.
 *
 * @module
 */
export { AuthError, isAuthError } from '@vapi-auth/scopes'
export {
  type AuthorizedCall,
  type CallEndpointOptions,
  type CallLimits,
  createCallEndpoint,
  type StartedRecord,
} from './call/call-endpoint.ts'
export type { CallAnswer, WebCall } from './call/web-call.ts'
export { type Check, type CheckOptions, createCheck } from './check/check.ts'
export { type CheckHeaders, type CheckJudge, type CheckJudgeOptions, createCheckJudge } from './check/check-judge.ts'
export type { CheckTarget } from './check/forwarded.ts'
export { ServerError, type ServerErrorCode } from './errors.ts'
export type { Fetch } from './fetch.ts'
export { createGuard, type Guard, type GuardInfo, type GuardOptions } from './guard/guard.ts'
export { createJudge, type Guarded, type Judge, type JudgedRequest, type JudgeOptions } from './guard/judge.ts'
export type { LimitRefusal } from './limit-error.ts'
export type { AllowedOrigins } from './page/cors.ts'
export type { PageEndpointOptions } from './page/page-endpoint.ts'
export { createVisitorCheck, type VisitorCheckOptions } from './page/visitors.ts'
export { type ProblemOptions, problemResponse } from './problem-response.ts'
export {
  type AuthorizedToken,
  createTokenEndpoint,
  type IssuedRecord,
  type StartDecision,
  type TokenEndpointOptions,
  type TokenLimit,
} from './token/token-endpoint.ts'
export type { BearerCredential, SecretCredential, WebhookCredential } from './webhook/credential.ts'
export type { HmacCredential } from './webhook/hmac.ts'
export {
  callEnd,
  type EndOfCallReport,
  type MessageCall,
  type StatusUpdate,
  type WebhookMessage,
} from './webhook/messages.ts'
export { createWebhook, type WebhookOptions } from './webhook/webhook.ts'
