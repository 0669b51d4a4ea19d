import { decodeUnverified, type Grant } from '@vapi-auth/scopes'
import { claimedGrant, type Fault, payloadFaults } from '@vapi-auth/scopes/internal'

/** What a token says, and what is wrong with it, by the check that `vapi-auth inspect` uses. Nothing is verified. */
export interface ReadToken {
  readonly header: Record<string, unknown>
  readonly payload: Record<string, unknown>
  /** What it allows, as Vapi reads it. Absent when its tag is neither public nor private. */
  readonly grant?: Grant
  /** Everything that is wrong with it at this moment, worst first. */
  readonly faults: readonly Fault[]
}

/**
 * Reads a token at a time in milliseconds.
 *
 * @throws {ScopeError} `ERR_TOKEN_MALFORMED` for text that is not a JWT.
 */
export function readToken(text: string, now: number): ReadToken {
  const { header, payload } = decodeUnverified(text)
  const grant = claimedGrant(payload)
  return { header, payload, faults: payloadFaults(header, payload, now / 1000), ...(grant && { grant }) }
}
