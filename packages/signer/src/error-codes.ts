import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { TokenErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what happened with its likely cause, and what to do. The README and the
 * documentation print this table; nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<TokenErrorCode>[] = [
  {
    code: 'ERR_TOKEN_KEY',
    status: 500,
    cause:
      'The key is missing, too short, quoted, padded, a placeholder, a PEM or a JWT, or is used in a browser; or the KMS failed or did not answer in time',
    remedy: 'Copy the whole private key from the Vapi dashboard into the variable of the server, or check the KMS',
  },
  {
    code: 'ERR_TOKEN_GRANT',
    status: 500,
    cause: 'The grant is misspelled, contradicts itself, or is public and restricts nothing',
    remedy: "Correct the member that the message names, or pass `restrictions: 'none'`",
  },
  {
    code: 'ERR_TOKEN_DURATION',
    status: 500,
    cause: '`expiresIn` or `maxAge` is not a positive whole number of seconds',
    remedy: "Pass `3600` or `'1h'`",
  },
  {
    code: 'ERR_TOKEN_OPTION',
    status: 500,
    cause: 'Another option has the wrong type or value, such as `orgId`, or the token would be longer than 8 KiB',
    remedy: 'Correct the option that the message names',
  },
  {
    code: 'ERR_TOKEN_MISSING',
    status: 401,
    cause: 'The request has no token',
    remedy: 'Send the header `Authorization: Bearer <token>`',
  },
  {
    code: 'ERR_TOKEN_MALFORMED',
    status: 401,
    cause: 'The token is not a compact, canonical HS256 JWT of at most 8 KiB; often it is an API key, or was cut',
    remedy: 'Send the complete token, exactly as it was signed',
  },
  {
    code: 'ERR_TOKEN_SIGNATURE',
    status: 401,
    cause: 'Signature verification failed for every key in `keys`',
    remedy: 'Sign with a key that is listed in `keys`, or add the key of the signer to `keys`',
  },
  {
    code: 'ERR_TOKEN_EXPIRED',
    status: 401,
    cause: 'The time is `exp` + `leeway` or later, or the token is older than `maxAge`',
    remedy: 'Sign a new token',
  },
  {
    code: 'ERR_TOKEN_EARLY',
    status: 401,
    cause: '`nbf` is more than `leeway` in the future, or `iat` more than 60 seconds: two clocks differ',
    remedy: 'Synchronize the clocks of both machines',
  },
  {
    code: 'ERR_TOKEN_CLAIM',
    status: 401,
    cause: 'A claim is missing or has the wrong type, or `restrictions` is outside `token`',
    remedy: 'Correct the claim that the message names, where the token is signed',
  },
  {
    code: 'ERR_TOKEN_ORG',
    status: 401,
    cause: 'The token belongs to a different organization',
    remedy: 'Sign the token with the `orgId` that the verifier expects',
  },
  {
    code: 'ERR_TOKEN_REVOKED',
    status: 401,
    cause: 'The token was revoked; thrown by servers that keep a list of revoked ids, not by this package',
    remedy: 'Sign a new token',
  },
]
