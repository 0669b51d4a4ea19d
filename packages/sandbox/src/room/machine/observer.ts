/** Reports a level at an interval, as daily-js asks for it. */
export interface Observer {
  /** Starts it, or starts it anew at another interval (milliseconds; Daily's default is 200, its least 100). */
  start(interval: unknown): void
  stop(): void
}

/** Creates an observer that calls `report` until it is stopped. */
export function createObserver(report: () => void): Observer {
  let timer: ReturnType<typeof setInterval> | undefined
  const stop = () => clearInterval(timer)
  return {
    start(interval) {
      stop()
      timer = setInterval(report, typeof interval === 'number' ? Math.max(100, interval) : 200)
    },
    stop,
  }
}
