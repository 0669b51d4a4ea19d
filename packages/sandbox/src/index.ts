/**
 * A Vapi API that runs on your machine: every endpoint answers, and tokens are enforced as Vapi enforces them.
 *
 * @module
 */
export { AuthError, isAuthError } from '@vapi-auth/scopes'
export type { Validate } from './api/check-request.ts'
export type { SandboxEndpoint } from './api/endpoints.ts'
export type { HangUpLine, Script, ScriptLine, SpokenLine, ToolLine } from './calls/script.ts'
export type { AuthenticationPlan, BearerPlan, HmacPlan } from './calls/signature.ts'
export type { Delivery } from './calls/webhook.ts'
export type { ChatMessage, Reply } from './chats/chats.ts'
export { SandboxError, type SandboxErrorCode } from './errors.ts'
export type { Fault, FaultKind } from './front/faults.ts'
export type { RecordedRequest } from './front/requests.ts'
export type { ApiKey, Organization } from './judge/organizations.ts'
export type { Overrides } from './judge/restrictions.ts'
export type { Listening, ListenOptions } from './node/listen.ts'
export type { SandboxOptions } from './options.ts'
export { callMachine } from './room/call-machine.generated.ts'
export { createSandbox, type Sandbox, type ServerMessageOptions } from './sandbox.ts'
export type { Seed } from './seed.ts'
