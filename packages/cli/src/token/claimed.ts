import { decodeUnverified, type Grant } from '@vapi-auth/scopes'
import { claimedGrant, type Fault, payloadFaults } from '@vapi-auth/scopes/internal'
import { failure } from '../errors.ts'

/** What a token says about itself. Nothing of it has been verified. */
export interface Claimed {
  readonly header: Record<string, unknown>
  readonly payload: Record<string, unknown>
  /** As Vapi reads it. Absent when the tag is neither public nor private. */
  readonly grant?: Grant
  /** Seconds since the epoch; absent when the token says none. */
  readonly expiresAt?: number
  /** Everything that is wrong with it, worst first. */
  readonly faults: readonly Fault[]
}

/**
 * Returns what a token claims. **Checks no signature.** `now` is in seconds.
 *
 * @throws {ScopeError} `ERR_TOKEN_MALFORMED` for text that is not a JWT.
 */
export function readClaims(token: string, now: number): Claimed {
  const { header, payload } = decodeUnverified(token)
  const grant = claimedGrant(payload)
  return {
    header,
    payload,
    faults: payloadFaults(header, payload, now),
    ...(grant && { grant }),
    ...(typeof payload.exp === 'number' && { expiresAt: payload.exp }),
  }
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
