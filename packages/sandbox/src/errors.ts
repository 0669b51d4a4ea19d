import { AuthError } from '@vapi-auth/scopes'
import type { errorCodes } from './error-codes.ts'

/** The codes of {@link SandboxError}; the README lists each with its cause. */
export type SandboxErrorCode = (typeof errorCodes)[number]['code']

type Row = (typeof errorCodes)[number]

const statuses: { readonly [R in Row as R['code']]: R['status'] } = {
  ERR_SANDBOX_FAULT: 400,
  ERR_SANDBOX_LISTEN: 500,
  ERR_SANDBOX_BODY: 400,
  ERR_SANDBOX_SETTING: 500,
  ERR_SANDBOX_OPTION: 500,
  ERR_SANDBOX_CALL: 500,
}

/** What the sandbox cannot use: a fault, a body, a port, or a setting of its command. */
export class SandboxError extends AuthError<SandboxErrorCode> {
  constructor(code: SandboxErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'SandboxError'
  }
}
