import { AuthError } from '@vapi-auth/scopes'

/** The codes of {@link SandboxError}; the README lists each with its cause. */
export type SandboxErrorCode = 'ERR_SANDBOX_FAULT' | 'ERR_SANDBOX_BODY' | 'ERR_SANDBOX_LISTEN' | 'ERR_SANDBOX_SETTING'

/** What the sandbox cannot use: a fault, a body, a port, or a setting of its command. */
export class SandboxError extends AuthError<SandboxErrorCode> {
  static {
    SandboxError.prototype.name = 'SandboxError'
  }
}
