/**
 * The state of one web call in a page: started by one click, live, ended, or refused with a reason.
 *
 * @module
 */
export type { CallStart, Joinable, Ready, VoiceClient } from './client.ts'
export { AuthError, isAuthError, WebError, type WebErrorCode } from './errors.ts'
export type { WebCallEvents } from './events.ts'
export { type CallEndpointOptions, fromCallEndpoint } from './from-call-endpoint.ts'
export { fromTokens, type TokenIssuer, type TokenStartOptions } from './from-tokens.ts'
export type { Refusal, WebCallState, WebCallStatus } from './state.ts'
export type { Timeouts } from './timeouts.ts'
export { createWebCall, type WebCall, type WebCallOptions } from './web-call.ts'
