// How many messages are remembered. Only authenticated ones get here, so nobody else can push one out.
const REMEMBERED = 50_000

/** Remembers messages, so that one that is sent again is not handled twice by this process. */
export interface Replays {
  /** Whether the message is new. It is remembered from then on. */
  isNew(key: string): boolean
  /** Forgets a message that could not be handled, so that it can be sent again. */
  forget(key: string): void
}

export function createReplays(): Replays {
  const seen = new Set<string>()
  return {
    isNew(key) {
      if (seen.has(key)) return false
      seen.add(key)
      const [oldest] = seen
      if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
      return true
    },
    forget(key) {
      seen.delete(key)
    },
  }
}
