import { failure } from './errors.ts'

/**
 * Returns a stopwatch that has just started: it shows how many of some seconds are left. Elapsed is the larger of what
 * the wall clock and the monotonic clock have counted: a date set back does not stop it, nor does a laptop that slept.
 */
export function startStopwatch(now: () => number): (seconds: number) => number {
  const wall = now()
  const monotonic = performance.now()
  return (seconds) => seconds - Math.max(now() - wall, performance.now() - monotonic) / 1000
}

export interface SingleFlight<T> {
  /** Returns the result of the run under way, or of a new one. */
  join(): Promise<T>
  isUnderway(): boolean
}

interface SingleFlightOptions<T> {
  /** `isCurrent` tells a run whether it was abandoned meanwhile. */
  run: (isCurrent: () => boolean) => Promise<T>
  /** Returns the error that all who joined get, once for each run that failed or was abandoned. */
  failed: (error: unknown) => Error
  /** Seconds after which the next caller abandons a run that has not settled. */
  abandonAfter: number
  now: () => number
}

/** Returns what lets all callers share one run at a time. No timers: a run that hangs is found by the next caller. */
export function createSingleFlight<T>({ run, failed, abandonAfter, now }: SingleFlightOptions<T>): SingleFlight<T> {
  let current: { result: Promise<T>; abandon: () => void; left: (seconds: number) => number } | undefined

  function start(): NonNullable<typeof current> {
    let abandon = () => {}
    const abandoned = new Promise<never>((_, reject) => {
      abandon = () =>
        reject(
          failure(
            'ERR_HTTP_SOURCE',
            `The issuer did not settle within ${abandonAfter} s`,
            'Give the issuer a timeout, or raise `abandonAfter`.',
          ),
        )
    })
    const result: Promise<T> = Promise.race([run(() => current === own), abandoned])
      .catch((error: unknown) => {
        throw failed(error)
      })
      .finally(() => {
        if (current === own) current = undefined
      })
    // A renewal in the background has no listener.
    result.catch(() => {})
    const own = { result, abandon, left: startStopwatch(now) }
    return own
  }

  return {
    isUnderway: () => current !== undefined,
    join() {
      if (!current || current.left(abandonAfter) <= 0) {
        const overdue = current
        current = start()
        overdue?.abandon()
      }
      return current.result
    },
  }
}
