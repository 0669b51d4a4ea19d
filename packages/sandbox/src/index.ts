/**
 * A Vapi API that runs on your machine: every endpoint answers, and tokens are enforced as Vapi enforces them.
 *
 * @module
 */
export { AuthError, isAuthError } from '@vapi-auth/scopes'
export { SandboxError, type SandboxErrorCode } from './errors.ts'
export type { Fault, FaultKind } from './front/faults.ts'
export type { RecordedRequest } from './front/requests.ts'
export type { Listening, ListenOptions } from './node/listen.ts'
export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'
