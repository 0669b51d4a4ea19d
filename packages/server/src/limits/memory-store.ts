import { type Bounds, type Denial, EARLY_END_SECONDS, type LimitStore, retention, subjectOf } from './store.ts'

interface Call {
  readonly lease: string
  readonly at: number
  /** When the slot is free again at the latest, in milliseconds; 0 once it is. */
  until: number
  seconds: number
  callId?: string
  controlUrl?: string | undefined
}

/**
 * Returns a store for a single process. It is exact, and forgets everything when the process ends. What is over is
 * dropped at later admissions, so memory is bounded by what happens within the longest span of the bounds.
 *
 * @example
 * ```ts
 * const limits = createLimits({ store: memoryStore(), perSubject: { concurrent: 1 } })
 * ```
 */
export function memoryStore(): LimitStore {
  const subjects = new Map<string, Call[]>()
  const live = new Set<Call>()
  const revoked = new Set<string>()
  const redeemed = new Map<string, number>()
  const endedEarly = new Map<string, { seconds: number | undefined; until: number }>()

  function keep(subject: string, calls: Call[]): Call[] {
    // Set anew, so that the subjects stand in the order in which they were looked at.
    subjects.delete(subject)
    if (calls.length > 0) subjects.set(subject, calls)
    return calls
  }

  function callOf(lease: string): Call | undefined {
    return subjects.get(subjectOf(lease))?.find((call) => call.lease === lease)
  }

  function settle(call: Call, seconds: number | undefined, now: number): void {
    call.seconds = seconds ?? Math.min(call.seconds, Math.ceil((now - call.at) / 1000))
    call.until = 0
    live.delete(call)
  }

  return {
    async admit(lease, { subject, maxSeconds, leaseSeconds }, bounds, now = Date.now()) {
      if (revoked.has(subject)) return { reason: 'revoked' }
      const since = now - retention(bounds) * 1000
      const counted = (calls: Call[] = []) => calls.filter(({ at, until }) => until > now || at > since)
      // A few others are looked at in passing: without a timer, this is how what is over goes.
      for (const [name, calls] of oldest(subjects)) keep(name, counted(calls))
      for (const [callId, { until }] of oldest(endedEarly)) if (until <= now) endedEarly.delete(callId)
      for (const call of live) if (call.until <= now) live.delete(call)

      const own = counted(subjects.get(subject))
      const denial = judge(own, live, maxSeconds, bounds, now)
      if (denial) return denial
      const call = { lease, at: now, until: now + leaseSeconds * 1000, seconds: maxSeconds }
      keep(subject, [...own, call])
      live.add(call)
    },

    async started(lease, { callId, controlUrl }, now = Date.now()) {
      const call = callOf(lease)
      const early = endedEarly.get(callId)
      if (call && early) {
        endedEarly.delete(callId)
        settle(call, early.seconds, now)
      } else if (call) {
        Object.assign(call, { callId, controlUrl })
        return revoked.has(subjectOf(lease))
      }
      return false
    },

    async ended(callId, seconds, now = Date.now()) {
      for (const call of live) if (call.callId === callId) return settle(call, seconds, now)
      endedEarly.set(callId, { seconds, until: now + EARLY_END_SECONDS * 1000 })
    },

    async cancel(lease) {
      const call = callOf(lease)
      if (!call) return
      live.delete(call)
      const subject = subjectOf(lease)
      keep(subject, subjects.get(subject)?.filter((other) => other !== call) ?? [])
    },

    async revoke(subject, now = Date.now()) {
      revoked.add(subject)
      const calls = (subjects.get(subject) ?? []).filter((call) => call.until > now)
      return calls.flatMap(({ callId, controlUrl }) => (callId === undefined ? [] : [{ callId, controlUrl }]))
    },

    async restore(subject) {
      revoked.delete(subject)
    },

    async redeem(tokenId, seconds, now = Date.now()) {
      for (const [id, until] of oldest(redeemed)) if (until <= now) redeemed.delete(id)
      if ((redeemed.get(tokenId) ?? 0) > now) return false
      redeemed.set(tokenId, now + seconds * 1000)
      return true
    },
  }
}

/** The first bound that refuses one more call beside a subject's `own` and all that are `live`. */
function judge(
  own: readonly Call[],
  live: ReadonlySet<Call>,
  maxSeconds: number,
  { concurrent, starts, seconds, total }: Bounds,
  now: number,
): Denial | undefined {
  const ends = own.map(({ until }) => until).filter((until) => until > now)
  if (ends.length >= concurrent) return denial('concurrent', Math.min(...ends) - now)
  const waits = starts.map((window) => {
    // In the order in which they started.
    const recent = own.filter(({ at }) => at > now - window.seconds * 1000)
    const blocking = recent[recent.length - window.count]
    return blocking ? blocking.at + window.seconds * 1000 - now : 0
  })
  const wait = Math.max(0, ...waits)
  if (wait > 0) return denial('starts', wait)
  const counted = own.filter(({ at }) => at > now - seconds.per * 1000)
  let used = counted.reduce((sum, call) => sum + call.seconds, maxSeconds)
  if (used > seconds.count) {
    const freeing = counted.find((call) => {
      used -= call.seconds
      return used <= seconds.count
    })
    return denial('seconds', (freeing?.at ?? now) + seconds.per * 1000 - now)
  }
  if (live.size >= total) return denial('total', Math.min(...Array.from(live, ({ until }) => until)) - now)
  return undefined
}

function denial(reason: Exclude<Denial['reason'], 'revoked'>, milliseconds: number): Denial {
  return { reason, retryAfter: Math.ceil(milliseconds / 1000) }
}

function oldest<V>(map: ReadonlyMap<string, V>): [string, V][] {
  const entries: [string, V][] = []
  for (const entry of map) if (entries.push(entry) === 3) break
  return entries
}
