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
    cause: 'The command line is wrong',
    remedy: 'See `--help` after the name of the command.',
  },
  {
    code: 'ERR_CLI_TOKEN',
    status: 500,
    cause: "The token's tag is neither public nor private",
    remedy: "Sign it again with `token: { tag: 'public' }` or `{ tag: 'private' }`.",
  },
  {
    code: 'ERR_CLI_API_KEY',
    status: 500,
    cause: 'An API key was given in place of a token',
    remedy: 'Sign a token with the private key: `vapi-auth sign`.',
  },
  {
    code: 'ERR_CLI_FILE',
    status: 500,
    cause: 'A file cannot be read or written, or lies behind a symbolic link',
    remedy: 'Check its name and its permissions.',
  },
  {
    code: 'ERR_CLI_DESCRIPTION',
    status: 500,
    cause: 'The document is not an OpenAPI description in JSON',
    remedy: 'Pass the document that has `paths`.',
  },
  { code: 'ERR_CLI_NETWORK', status: 500, cause: 'No answer came', remedy: 'Check the URL and the network.' },
  { code: 'ERR_CLI_DEFECT', status: 500, cause: 'A defect of this command', remedy: 'Report it.' },
]
