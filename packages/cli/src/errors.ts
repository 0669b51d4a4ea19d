import { AuthError } from '@vapi-auth/scopes'

/** The exit of the command says only that it failed, so all codes have one status. */
export const statuses = {
  ERR_CLI_USAGE: 500,
  ERR_CLI_TOKEN: 500,
  ERR_CLI_API_KEY: 500,
  ERR_CLI_FILE: 500,
  ERR_CLI_DESCRIPTION: 500,
  ERR_CLI_NETWORK: 500,
  ERR_CLI_DEFECT: 500,
} as const

/** The codes of {@link CliError}; the README lists each with its cause. */
export type CliErrorCode = keyof typeof statuses

/** A usage error, or something that the command line names and that cannot be used. */
export class CliError extends AuthError<CliErrorCode> {
  constructor(code: CliErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'CliError'
  }
}

/** Returns an error of this package. The command is the user's own, so every one has status 500. */
export function failure(code: CliErrorCode, message: string, remedy: string): CliError {
  return new CliError(code, message, remedy)
}

/** Returns the error for a wrong command line. */
export function misuse(message: string, remedy: string): CliError {
  return failure('ERR_CLI_USAGE', message, remedy)
}
