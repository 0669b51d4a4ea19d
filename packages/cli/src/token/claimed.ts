import type { Grant } from '@vapi-auth/scopes'
import { type Fault, type ReadToken, readToken } from '@vapi-auth/scopes/internal'
import { failure } from '../errors.ts'

/** What a token says about itself. Nothing of it has been verified. */
export interface Claimed extends ReadToken {
  /** Seconds since the epoch; absent when the token says none. */
  readonly expiresAt?: number
}

/**
 * Returns what a token claims. **Checks no signature.** `now` is in seconds.
 *
 * @throws {ScopeError} `ERR_TOKEN_MALFORMED` for text that is not a JWT.
 */
export function readClaims(token: string, now: number): Claimed {
  const read = readToken(token, now)
  const { exp } = read.payload
  return { ...read, ...(typeof exp === 'number' && { expiresAt: exp }) }
}

/**
 * Returns what a token claims to allow.
 *
 * @throws {CliError} `ERR_CLI_TOKEN` when its tag is neither public nor private.
 */
export function readGrant(token: string, now: number): Grant {
  const { grant, faults } = readClaims(token, now)
  if (grant) return grant
  const { message, remedy } = faults.find(({ kind }) => kind === 'tag') as Fault
  throw failure('ERR_CLI_TOKEN', message, remedy)
}
