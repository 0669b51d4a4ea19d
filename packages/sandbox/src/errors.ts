import { AuthError } from '@vapi-auth/scopes'
import type { errorCodes } from './error-codes.ts'

/** The codes of {@link SandboxError}; the README lists each with its cause. */
export type SandboxErrorCode = (typeof errorCodes)[number]['code']

/** What the sandbox cannot use: a fault, a body, a port, or a setting of its command. */
export class SandboxError extends AuthError<SandboxErrorCode> {
  static {
    SandboxError.prototype.name = 'SandboxError'
  }
}
