import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { CliErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<CliErrorCode>[] = [
  {
    code: 'ERR_CLI_USAGE',
    status: 500,
    cause: 'the command line cannot be meant',
    remedy: 'see `--help` behind the command',
  },
  {
    code: 'ERR_CLI_TOKEN',
    status: 500,
    cause: "the token's tag is neither public nor private",
    remedy: 'sign it again',
  },
  {
    code: 'ERR_CLI_API_KEY',
    status: 500,
    cause: 'an API key was given in place of a token',
    remedy: 'sign a token with it',
  },
  {
    code: 'ERR_CLI_FILE',
    status: 500,
    cause: 'a file cannot be read or written',
    remedy: 'check its name and its permissions',
  },
  {
    code: 'ERR_CLI_DESCRIPTION',
    status: 500,
    cause: 'it is no OpenAPI description in JSON',
    remedy: 'pass the document that has `paths`',
  },
  { code: 'ERR_CLI_NETWORK', status: 500, cause: 'no answer came', remedy: 'check the URL and the network' },
  { code: 'ERR_CLI_DEFECT', status: 500, cause: 'a defect of this command', remedy: 'report it' },
]
