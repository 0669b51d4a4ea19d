import { isAuthError } from '@vapi-auth/scopes'
import { startStopwatch } from './clock.ts'
import { describeCause } from './describe-cause.ts'
import { failure, type HttpError } from './errors.ts'
import type { IssuedToken } from './issued-token.ts'

/**
 * Resolves to a token that is valid now. `stale` hands back a token that a server refused, so that it is replaced.
 * Other clients take it too: `new VapiClient({ token: source, … })`.
 */
export type TokenSource = (request?: { stale?: string }) => Promise<string>

export interface TokenSourceOptions {
  /**
   * Seconds before expiry from which a call starts a renewal in the background, at most half of the token's life.
   * Default: a fifth of its life, at most 300.
   */
  refreshAhead?: number
  /** Seconds that a token must have left to be served without waiting for a renewal. Default 5. */
  minimumLifetime?: number
  /**
   * `false` where the runtime stops what outlives the answer, as Workers do: then a token is renewed only when a caller
   * waits for it. Default `true`.
   */
  background?: boolean
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
  /** Told after each renewal how many seconds the token lasts. What it throws is ignored. */
  onRefresh?: (renewal: { expiresIn: number }) => void
  /** Told of each renewal that failed, in the background too. What it throws is ignored. */
  onError?: (error: HttpError) => void
}

/**
 * Turns a function that issues a token into a source whose token is always valid. Callers share one renewal at a time,
 * and it starts before they need it. Sets no timers: an idle source does nothing.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` for an option that cannot be used. The source rejects with `ERR_HTTP_SOURCE` when
 * `issue` fails and no valid token is left.
 */
export function createTokenSource(
  issue: () => Promise<IssuedToken>,
  { refreshAhead, minimumLifetime = 5, background = true, now = Date.now, onRefresh, onError }: TokenSourceOptions = {},
): TokenSource {
  if (typeof issue !== 'function' || !(minimumLifetime >= 0) || !((refreshAhead ?? 0) >= 0)) {
    throw failure(
      'ERR_HTTP_OPTION',
      'createTokenSource got a bad option',
      'pass a function that issues tokens, and seconds from 0 on',
    )
  }

  let held: { token: string; life: number; left: () => number } | undefined
  let flight: Promise<string> | undefined
  let failures = 0
  let pause = () => 0

  const valid = () => held !== undefined && held.left() > 0
  const pauseFor = (seconds: number) => {
    const left = startStopwatch(now)
    pause = () => left(seconds)
  }

  async function issueOnce(): Promise<string> {
    const asked = now()
    const left = startStopwatch(now)
    const { token, expiresAt, expiresIn: life = expiresAt - asked / 1000 } = Object(await issue())
    if (valid() && held?.token === token) {
      // HS256 is deterministic: for the rest of this second, the same claims would give the same token again.
      pauseFor(1)
    } else {
      // In milliseconds, expiresAt would make the token immortal.
      if (typeof token !== 'string' || typeof life !== 'number' || !(left(life) > 0 && life < 1e11)) {
        throw failure(
          'ERR_HTTP_SOURCE',
          'issue() returned no token that is still valid',
          'return { token, expiresIn } or { token, expiresAt }, in seconds',
        )
      }
      held = { token, life, left: () => left(life) }
      pause = () => 0
    }
    failures = 0
    return token
  }

  function renew(): Promise<string> {
    if (flight) return flight
    flight = issueOnce()
      .catch((error: unknown) => {
        pauseFor(Math.min(2 ** failures++, 30))
        throw failed(error)
      })
      .finally(() => {
        flight = undefined
      })
    // Later and alone, so that nothing that a callback does can harm a renewal.
    flight.then(() => onRefresh?.({ expiresIn: held?.life ?? 0 }), onError).catch(() => {})
    return flight
  }

  return async ({ stale } = {}) => {
    if (held && held.token !== stale && held.left() > minimumLifetime) {
      const ahead = Math.min(refreshAhead ?? Math.min(held.life / 5, 300), held.life / 2)
      if (background && held.left() <= ahead && pause() <= 0) void renew()
      return held.token
    }
    if (held && valid() && pause() > 0 && !flight) return held.token
    try {
      return await renew()
    } catch (error) {
      if (held && valid()) return held.token
      throw error
    }
  }
}

function failed(error: unknown): HttpError {
  const cause = isAuthError(error) ? error : describeCause(error)
  const { remedy = 'see the cause' } = Object(cause)
  return failure('ERR_HTTP_SOURCE', `no token: ${cause?.message ?? 'issue() failed'}`, remedy, cause)
}
