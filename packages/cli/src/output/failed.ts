import { isAuthError } from '@vapi-auth/scopes'
import { dim, type Report, red } from './report.ts'
import { paragraph } from './wrap.ts'

/** 0 allowed or done, 1 refused or failed, 2 a usage error. */
export type ExitCode = 0 | 1 | 2

/** What is wrong with the command line, and not with anything outside. */
const usage: ReadonlySet<string> = new Set(['ERR_CLI_USAGE', 'ERR_TOKEN_GRANT', 'ERR_TOKEN_DURATION'])

/** Returns what is printed about an error, and the exit code for it. */
export function reportFailure(error: unknown): { report: Report; exitCode: ExitCode } {
  const { code, message, remedy } = isAuthError(error) ? error : unexpected(error)
  const exitCode = usage.has(code) ? 2 : 1
  return {
    report: {
      json: { error: { code, message, remedy } },
      notes: [
        [red(exitCode === 2 ? 'usage   ' : 'failed  '), dim(code)],
        ...message.split('\n').flatMap((line) => paragraph('        ', line)),
        ...paragraph('        ', remedy),
      ],
    },
    exitCode,
  }
}

/** A defect of this program. Its stack says where, and holds no argument of any function. */
function unexpected(error: unknown): { code: string; message: string; remedy: string } {
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error)
  return {
    code: 'ERR_CLI_DEFECT',
    message: `Unexpected error: ${stack}`,
    remedy: 'This is a defect of the command. Report it.',
  }
}
