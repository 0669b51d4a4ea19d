/** A place among the requests under way. */
export interface Slot {
  /**
   * Says that the request waits for its caller: until {@link Slot.proceed}, the slot goes to whoever needs it, and
   * `giveUp` is called.
   */
  wait(giveUp: () => void): void
  proceed(): void
  /** Counts the slot as one of this holder's; `false` when the holder has too many, and then it counts for nobody. */
  claim(holder: string): boolean
  /** Gives the slot back. Further calls do nothing. */
  release(): void
}

export interface Slots {
  /** Returns a slot, or `undefined` when all are taken by requests that do not wait for their callers. */
  take(): Slot | undefined
  /** How many are taken. */
  taken(): number
}

/** The share of the slots that one holder may have. */
export const shareOf = (most: number): number => Math.max(1, Math.floor(most / 10))

/**
 * Creates so many slots. They bound the memory that slow requests cost, without letting slow callers keep the others
 * out: of the requests that wait for their callers, the oldest makes room when a slot is needed.
 */
export function createSlots(most: number, share: number = shareOf(most)): Slots {
  let taken = 0
  // In the order in which they began to wait.
  const waiting = new Map<Slot, () => void>()
  const held = new Map<string, number>()

  function makeRoom(): boolean {
    const [oldest] = waiting
    if (oldest === undefined) return false
    const [slot, giveUp] = oldest
    slot.release()
    giveUp()
    return true
  }

  return {
    taken: () => taken,
    take() {
      if (taken >= most && !makeRoom()) return undefined
      taken++
      let released = false
      let holder: string | undefined
      const slot: Slot = {
        wait: (giveUp) => void (released || waiting.set(slot, giveUp)),
        proceed: () => void waiting.delete(slot),
        claim(name) {
          const count = held.get(name) ?? 0
          if (count >= share || released) return false
          held.set(name, count + 1)
          holder = name
          return true
        },
        release() {
          if (released) return
          released = true
          taken--
          waiting.delete(slot)
          if (holder === undefined) return
          const count = (held.get(holder) ?? 1) - 1
          if (count === 0) held.delete(holder)
          else held.set(holder, count)
        },
      }
      return slot
    },
  }
}
