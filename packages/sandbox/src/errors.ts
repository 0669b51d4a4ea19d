import { AuthError } from '@vapi-auth/scopes'

/** The HTTP status of each code. */
export const statuses = {
  ERR_SANDBOX_FAULT: 400,
  ERR_SANDBOX_LISTEN: 500,
  ERR_SANDBOX_BODY: 400,
  ERR_SANDBOX_BODY_SIZE: 413,
  ERR_SANDBOX_SEED: 400,
  ERR_SANDBOX_SETTING: 500,
  ERR_SANDBOX_OPTION: 500,
  ERR_SANDBOX_CALL: 500,
} as const

/** The codes of {@link SandboxError}; the README lists each with its cause. */
export type SandboxErrorCode = keyof typeof statuses

/** What the sandbox cannot use: a fault, a body, a port, or a setting of its command. */
export class SandboxError extends AuthError<SandboxErrorCode> {
  constructor(code: SandboxErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'SandboxError'
  }
}

/** An option that cannot be used, told where the sandbox is created. */
export function optionError(message: string, remedy: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_OPTION', message, remedy)
}
