import { decodeUpTo, type UnverifiedToken } from '../decode.ts'
import { claimedGrant } from './claimed-grant.ts'
import type { Fault } from './fault.ts'
import type { ClaimedToken } from './judge.ts'
import { payloadFaults } from './payload-faults.ts'
import { MAX_TOKEN_LENGTH } from './token.ts'

/** What a token says, and everything that is wrong with it, worst first. Nothing of it has been verified. */
export interface ReadToken extends UnverifiedToken, ClaimedToken {}

/**
 * Reads a token for people to look at, one that is too long to be accepted too. **Checks no signature.** The command and
 * the explain page both show what this returns.
 *
 * @param now Seconds since the epoch.
 * @throws {ScopeError} `ERR_TOKEN_MALFORMED` for text that is not a JWT.
 */
export function readToken(token: string, now: number): ReadToken {
  const { header, payload } = decodeUpTo(Number.POSITIVE_INFINITY, token)
  const grant = claimedGrant(payload)
  const faults = [...lengthFaults(token), ...payloadFaults(header, payload, now)]
  return { header, payload, faults, ...(grant && { grant }) }
}

function lengthFaults({ length }: string): Fault[] {
  if (length <= MAX_TOKEN_LENGTH) return []
  return [
    {
      kind: 'length',
      severity: 'refused',
      code: 'ERR_TOKEN_MALFORMED',
      message: `The token has ${length} characters; at most ${MAX_TOKEN_LENGTH} (8 KiB) are accepted`,
      remedy: 'Sign it with shorter lists of origins and assistants.',
    },
  ]
}
