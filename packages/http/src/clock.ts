/**
 * Returns a stopwatch that has just started: it shows how many of some seconds are left. Elapsed is the larger of what
 * the wall clock and the monotonic clock have counted: a date set back does not stop it, nor does a laptop that slept.
 */
export function startStopwatch(now: () => number): (seconds: number) => number {
  const wall = now()
  const monotonic = performance.now()
  return (seconds) => seconds - Math.max(now() - wall, performance.now() - monotonic) / 1000
}
