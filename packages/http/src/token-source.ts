import { asSourceError, failure, type HttpError } from './errors.ts'
import { aBoolean, aFunction, checkOptions, invalid, isAmount, seconds, secondsAboveZero } from './options.ts'
import { createSingleFlight, startStopwatch } from './single-flight.ts'

/** A token and how long it lasts, in seconds: until `expiresAt` since the epoch, or for `expiresIn` from the request on. */
export type IssuedToken = { token: string } & ({ expiresAt: number } | { expiresIn: number })

/**
 * Resolves to a token that is valid now. `stale` hands back a token that a server refused, so that it is replaced.
 * Other clients take a source too: `new VapiClient({ token: source })`.
 */
export type TokenSource = (request?: { stale?: string }) => Promise<string>

export interface TokenSourceOptions {
  /**
   * Seconds before expiry from which a call starts a renewal in the background, at most half of the token's lifetime.
   * Default: a fifth of its lifetime, at most 300.
   */
  refreshAhead?: number
  /** Seconds that a token must have left to be served without starting a renewal and waiting for it. Default 5. */
  minimumLifetime?: number
  /** Seconds after which the next call gives up an `issue()` that has not settled, and calls it again. Default 30. */
  abandonAfter?: number
  /**
   * `false` where the runtime stops work that outlives the response, as Workers do: then a token is renewed only when a
   * caller waits for it. Default `true`.
   */
  background?: boolean
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
  /** Called after each renewal with the lifetime of the token in seconds. What it throws is ignored. */
  onRefresh?: (renewal: { expiresIn: number }) => void
  /** Called for each renewal that failed, in the background too. What it throws is ignored. */
  onError?: (error: HttpError) => void
}

/** Seconds, the longest pause between two attempts while the issuer is down. */
const LONGEST_PAUSE = 30

/**
 * Returns a source whose token is always valid. Callers share one renewal at a time, and it starts before they need it.
 * Sets no timers: an idle source does nothing.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` for an invalid option. The source rejects with `ERR_HTTP_SOURCE` when `issue`
 * fails and no valid token is left.
 * @example
 * const source = createTokenSource(() => sign({ tag: 'private' }), { onError: console.error })
 * const vapi = createClient({ tokens: { private: source } })
 */
export function createTokenSource(
  issue: () => IssuedToken | Promise<IssuedToken>,
  options: TokenSourceOptions = {},
): TokenSource {
  if (typeof issue !== 'function') throw invalid('issue', 'a function that returns a token', issue)
  const {
    refreshAhead,
    minimumLifetime = 5,
    abandonAfter = 30,
    background = true,
    now = Date.now,
    onRefresh,
    onError,
  } = checkOptions(options, {
    refreshAhead: seconds,
    minimumLifetime: seconds,
    abandonAfter: secondsAboveZero,
    background: aBoolean,
    now: aFunction,
    onRefresh: aFunction,
    onError: aFunction,
  })

  let held: { token: string; life: number; left: () => number } | undefined
  let outage: HttpError | undefined
  let failures = 0
  let pause = () => 0

  const isValid = () => held !== undefined && held.left() > 0
  const pauseFor = (length: number) => {
    const left = startStopwatch(now)
    pause = () => left(length)
  }

  async function issueOnce(isCurrent: () => boolean): Promise<string> {
    const asked = now()
    const left = startStopwatch(now)
    const { token, expiresAt, expiresIn: life = expiresAt - asked / 1000 } = Object(await issue())
    // Abandoned, and a newer token is held.
    if (!isCurrent() && isValid()) return token
    if (isValid() && held?.token === token) {
      // HS256 is deterministic: for the rest of this second, the same claims would give the same token again.
      pauseFor(1)
    } else {
      // In milliseconds, expiresAt would make the token immortal.
      if (typeof token !== 'string' || typeof life !== 'number' || !(left(life) > 0 && life < 1e11)) {
        throw failure(
          'ERR_HTTP_SOURCE',
          'The issuer returned no token that is still valid',
          'Return `{ token, expiresIn }` or `{ token, expiresAt }`, in seconds.',
        )
      }
      held = { token, life, left: () => left(life) }
      pause = () => 0
    }
    failures = 0
    notify(onRefresh, { expiresIn: life })
    return token
  }

  function failed(error: unknown): HttpError {
    const { status, retryAfter } = Object(error)
    pauseFor(Math.min(isAmount(retryAfter) ? retryAfter : 2 ** failures++, LONGEST_PAUSE))
    const reason = asSourceError(error)
    // A refused user may sign in and try again at once.
    outage = status >= 400 && status < 500 && status !== 429 ? undefined : reason
    notify(onError, reason)
    return reason
  }

  const renewal = createSingleFlight({ run: issueOnce, failed, abandonAfter, now })

  return async ({ stale } = {}) => {
    if (held && held.token !== stale && held.left() > minimumLifetime) {
      const ahead = Math.min(refreshAhead ?? Math.min(held.life / 5, 300), held.life / 2)
      if (background && held.left() <= ahead && pause() <= 0) void renewal.join()
      return held.token
    }
    if (held && isValid()) {
      // A caller with a valid token does not wait for a renewal that is already under way: it may never end.
      if (renewal.isUnderway() && held.token !== stale) {
        if (background) void renewal.join()
        return held.token
      }
      if (!renewal.isUnderway() && pause() > 0) return held.token
    } else if (outage && !renewal.isUnderway() && pause() > 0) throw outage
    try {
      return await renewal.join()
    } catch (error) {
      if (held && isValid()) return held.token
      throw error
    }
  }
}

/** Later and alone, so that nothing that a callback does can harm a renewal. */
function notify<T>(callback: ((value: T) => void) | undefined, value: T): void {
  if (callback)
    Promise.resolve(value)
      .then(callback)
      .catch(() => {})
}
