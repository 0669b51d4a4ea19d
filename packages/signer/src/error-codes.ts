import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { TokenErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<TokenErrorCode>[] = [
  {
    code: 'ERR_TOKEN_KEY',
    status: 500,
    cause: 'a key that is empty, short, quoted, padded, a PEM, a JWT, or in a page; a KMS that failed',
    remedy: 'copy the private key whole; keep it on a server',
  },
  {
    code: 'ERR_TOKEN_GRANT',
    status: 500,
    cause: 'a grant that is misspelt, contradicts itself or restricts nothing',
    remedy: 'mend the member that the remedy names',
  },
  {
    code: 'ERR_TOKEN_DURATION',
    status: 500,
    cause: '`expiresIn` or `maxAge` is no positive whole number of seconds',
    remedy: "pass `3600` or `'1h'`",
  },
  {
    code: 'ERR_TOKEN_OPTION',
    status: 500,
    cause: 'another option, such as `orgId`, or a token of more than 8 KiB',
    remedy: 'mend the option that the remedy names',
  },
  {
    code: 'ERR_TOKEN_MISSING',
    status: 401,
    cause: 'there is no token',
    remedy: 'send `Authorization: Bearer <token>`',
  },
  {
    code: 'ERR_TOKEN_MALFORMED',
    status: 401,
    cause: 'not one compact, canonical HS256 JWT of at most 8 KiB',
    remedy: 'send it exactly as it was signed',
  },
  {
    code: 'ERR_TOKEN_SIGNATURE',
    status: 401,
    cause: 'no key of `keys` fits',
    remedy: 'sign with a key that is accepted here',
  },
  {
    code: 'ERR_TOKEN_EXPIRED',
    status: 401,
    cause: 'now is `exp` + `leeway` or later, or the token older than `maxAge`',
    remedy: 'sign a new one',
  },
  {
    code: 'ERR_TOKEN_EARLY',
    status: 401,
    cause: '`nbf` is ahead by more than `leeway`, or `iat` by more than 60 s',
    remedy: 'set the clocks',
  },
  {
    code: 'ERR_TOKEN_CLAIM',
    status: 401,
    cause: 'a claim is missing or of the wrong type, or `restrictions` stands beside `token`',
    remedy: 'mend the claim that the message names, where the token is signed',
  },
  {
    code: 'ERR_TOKEN_ORG',
    status: 401,
    cause: 'the token is of another organization',
    remedy: 'sign with the `orgId` expected',
  },
  {
    code: 'ERR_TOKEN_REVOKED',
    status: 401,
    cause: 'thrown by those who keep a list of revoked ids',
    remedy: 'sign a new one',
  },
]
