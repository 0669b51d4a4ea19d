/** The time that calls live by. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs `task` once this many seconds have passed. Returns how to cancel it. */
  after(seconds: number, task: Task): () => void
  /** Moves the time forward and runs what falls due on the way, in order. Resolves when all of it is done. */
  advance(seconds: number): Promise<void>
}

/** What is to be done at a time. A clock that is advanced waits for it. */
export type Task = () => void | Promise<void>

interface Entry {
  due: number
  task: Task
}

/**
 * Creates a clock over `now`. Over the real time it runs by itself. Over a clock of yours nothing happens by itself: you
 * move yours, or call `advance`, which also runs what is due by then.
 */
export function createClock(now?: () => number): Clock {
  // Looked up at each call: tests put clocks of their own in its place.
  const base = now ?? (() => Date.now())
  let ahead = 0
  let entries: Entry[] = []
  let cancelTimer = () => {}
  const time = () => base() + ahead

  function take(limit: number): Entry | undefined {
    const next = entries.toSorted((one, other) => one.due - other.due).find(({ due }) => due <= limit)
    entries = entries.filter((entry) => entry !== next)
    return next
  }

  /** Sets one timer, for whatever is due first. */
  function arm(): void {
    cancelTimer()
    if (now !== undefined || entries.length === 0) return
    const wait = Math.min(...entries.map(({ due }) => due)) - time()
    // A timer takes at most 24 days; what is due later is armed again.
    const timer: unknown = setTimeout(ring, Math.min(Math.max(wait, 0), 2 ** 31 - 1))
    // A call that is under way shall not keep a process alive. Only Node's timers know how not to.
    if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref()
    cancelTimer = () => clearTimeout(timer as number)
  }

  function ring(): void {
    for (let next = take(time()); next; next = take(time())) void next.task()
    arm()
  }

  return {
    now: time,
    after(seconds, task) {
      const entry = { due: time() + seconds * 1000, task }
      entries.push(entry)
      arm()
      return () => {
        entries = entries.filter((other) => other !== entry)
        arm()
      }
    },
    async advance(seconds) {
      const end = time() + seconds * 1000
      for (let next = take(end); next; next = take(end)) {
        ahead += Math.max(0, next.due - time())
        await next.task()
      }
      ahead += Math.max(0, end - time())
      arm()
    },
  }
}
