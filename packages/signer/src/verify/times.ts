import { type Duration, parseDuration } from '../duration.ts'
import { TokenError, type TokenErrorCode } from '../errors.ts'
import type { Claims } from './claims.ts'

export interface TimeSettings {
  /** How far the clocks of those who sign and verify may differ, in seconds: 0 or more. Default 5. */
  leeway?: number
  /** How old a token may be by its `iat`, however long it would be valid. Default any age. */
  maxAge?: Duration
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

// How far ahead of this clock a token may have been issued, in seconds.
const MAX_AHEAD = 60

/**
 * Returns a check that does nothing for claims that are valid now (RFC 7519 §4.1.4 to §4.1.6).
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` or `ERR_TOKEN_DURATION`; the check `ERR_TOKEN_EXPIRED`, `ERR_TOKEN_EARLY`, or
 * `ERR_TOKEN_CLAIM` when there is a `maxAge` and no `iat`.
 */
export function createTimeCheck({ leeway = 5, maxAge, now = Date.now }: TimeSettings): (claims: Claims) => void {
  if (!(leeway >= 0 && leeway < Number.POSITIVE_INFINITY))
    throw misuse('leeway is no number of seconds', 'pass 0 or more')
  if (typeof now !== 'function') throw misuse('now is no function', 'pass one that gives milliseconds since the epoch')
  const oldest = maxAge === undefined ? undefined : parseDuration(maxAge, 'maxAge')
  const ahead = Math.max(MAX_AHEAD, leeway)

  return ({ exp, iat, nbf }) => {
    const time = now() / 1000
    // Each comparison says what passes: a clock that gives NaN passes nothing.
    if (!(time < exp + leeway)) throw refused('ERR_TOKEN_EXPIRED', 'the token has expired', 'sign a new one')
    if (nbf !== undefined && !(time >= nbf - leeway)) throw early('nbf')
    if (iat !== undefined && !(time >= iat - ahead)) throw early('iat')
    if (oldest === undefined) return
    if (iat === undefined)
      throw refused('ERR_TOKEN_CLAIM', 'the claim iat is missing', 'sign with iat: maxAge needs it')
    if (!(time < iat + oldest + leeway)) throw refused('ERR_TOKEN_EXPIRED', 'the token is too old', 'sign a new one')
  }
}

function early(claim: string): TokenError {
  return refused('ERR_TOKEN_EARLY', `the token is not valid yet by its ${claim}`, 'set the clocks of both machines')
}

function misuse(message: string, remedy: string): TokenError {
  return refused('ERR_TOKEN_OPTION', message, remedy)
}

function refused(code: TokenErrorCode, message: string, remedy: string): TokenError {
  return new TokenError(code, message, remedy)
}
