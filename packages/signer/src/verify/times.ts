import { type Duration, kindOf } from '@vapi-auth/scopes/internal'
import { TokenError, type TokenErrorCode } from '../errors.ts'
import { misuse, readClock, readDuration } from '../option.ts'
import type { VerifiedToken } from './verified-token.ts'

/** The options of a verifier about time. */
export interface TimeOptions {
  /** How far the clocks of those who sign and verify may differ, in seconds: 0 or more. Default 5. */
  leeway?: number
  /** How old a token may be by its `iat`, however long it is valid. Default any age. */
  maxAge?: Duration
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

// How far ahead of this clock a token may have been issued, in seconds.
const MAX_AHEAD = 60

/**
 * Returns a check that does nothing for tokens that are valid now (RFC 7519 §4.1.4 to §4.1.6).
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` or `ERR_TOKEN_DURATION`; the check throws `ERR_TOKEN_EXPIRED`,
 * `ERR_TOKEN_EARLY`, or `ERR_TOKEN_CLAIM` when there is a `maxAge` and no `iat`.
 */
export function createTimeCheck({
  leeway = 5,
  maxAge,
  now = Date.now,
}: TimeOptions): (token: Pick<VerifiedToken, 'claims' | 'expiresAt'>) => void {
  if (!(typeof leeway === 'number' && leeway >= 0 && leeway < Number.POSITIVE_INFINITY)) {
    throw misuse(
      `\`leeway\` must be a non-negative number of seconds, received ${kindOf(leeway)}`,
      'Pass seconds as a number, such as 5, or leave `leeway` out.',
    )
  }
  const clock = readClock(now)
  const oldest = maxAge === undefined ? undefined : readDuration(maxAge, 'maxAge')
  const ahead = Math.max(MAX_AHEAD, leeway)

  return ({ claims: { iat, nbf }, expiresAt }) => {
    const time = clock()
    // Each comparison names what passes: a clock that returns NaN passes nothing.
    if (!(time < expiresAt + leeway)) throw refused('ERR_TOKEN_EXPIRED', 'The token has expired', SIGN_ANEW)
    if (nbf !== undefined && !(time >= nbf - leeway)) {
      throw refused('ERR_TOKEN_EARLY', 'The token is not valid yet (`nbf`)', SET_CLOCKS)
    }
    if (iat !== undefined && !(time >= iat - ahead)) {
      throw refused('ERR_TOKEN_EARLY', 'The token was issued in the future (`iat`)', SET_CLOCKS)
    }
    if (oldest === undefined) return
    if (iat === undefined) {
      throw refused('ERR_TOKEN_CLAIM', '`iat` is missing, which `maxAge` needs', 'Sign tokens with the claim `iat`.')
    }
    if (!(time < iat + oldest + leeway)) {
      throw refused('ERR_TOKEN_EXPIRED', 'The token is older than `maxAge`', SIGN_ANEW)
    }
  }
}

const SIGN_ANEW = 'Sign a new token.'
const SET_CLOCKS = 'Synchronize the clocks of both machines.'

function refused(code: TokenErrorCode, message: string, remedy: string): TokenError {
  return new TokenError(code, message, remedy)
}
