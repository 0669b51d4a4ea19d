import { type Bounds, type Denial, EARLY_END_SECONDS, type LimitStore, retention } from './store.ts'

interface Call {
  readonly subject: string
  readonly at: number
  /** When the slot is free again at the latest, in milliseconds; 0 once it is. */
  until: number
  seconds: number
  callId?: string
  controlUrl?: string | undefined
}

/** How many entries are looked at in passing: more than one, so that they go faster than they come. */
const SOME = 3

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
  /** The calls that hold a slot, by lease. */
  const live = new Map<string, Call>()
  /** The calls that a bound may count, in the order in which they started. */
  const subjects = new Map<string, Call[]>()
  const revoked = new Set<string>()
  /** Tokens that were used, and calls that ended before they started. */
  const remembered = new Map<string, { until: number; seconds?: number | undefined }>()

  function settle(lease: string, call: Call, seconds: number | undefined, now: number): void {
    call.seconds = seconds ?? Math.min(call.seconds, Math.ceil((now - call.at) / 1000))
    call.until = 0
    live.delete(lease)
  }

  return {
    async admit(lease, { subject, maxSeconds, leaseSeconds }, bounds, now = Date.now()) {
      if (revoked.has(subject)) return { reason: 'revoked' }
      const since = now - retention(bounds) * 1000
      const isCounted = ({ at, until }: Call) => until > now || at > since
      visitSome(subjects, (calls) => calls.some(isCounted))
      visitSome(remembered, ({ until }) => until > now)
      // All of them only where their number decides.
      visitSome(live, ({ until }) => until > now, live.size < bounds.total ? SOME : live.size)

      const own = subjects.get(subject)?.filter(isCounted) ?? []
      const denial = judge(own, live, maxSeconds, bounds, now)
      if (denial) return denial
      const call = { subject, at: now, until: now + leaseSeconds * 1000, seconds: maxSeconds }
      subjects.set(subject, [...own, call])
      live.set(lease, call)
    },

    async started(lease, { callId, controlUrl }, now = Date.now()) {
      const call = live.get(lease)
      if (!call) return false
      const early = remembered.get(`call ${callId}`)
      if (early) settle(lease, call, early.seconds, now)
      else Object.assign(call, { callId, controlUrl })
      return !early && revoked.has(call.subject)
    },

    async ended(callId, seconds, now = Date.now()) {
      for (const [lease, call] of live) if (call.callId === callId) return settle(lease, call, seconds, now)
      remembered.set(`call ${callId}`, { seconds, until: now + EARLY_END_SECONDS * 1000 })
    },

    async cancel(lease) {
      const call = live.get(lease)
      if (!call) return
      live.delete(lease)
      subjects.set(call.subject, subjects.get(call.subject)?.filter((other) => other !== call) ?? [])
    },

    async revoke(subject, now = Date.now()) {
      revoked.add(subject)
      return (subjects.get(subject) ?? []).flatMap(({ callId, controlUrl, until }) =>
        callId && until > now ? { callId, controlUrl } : [],
      )
    },

    async restore(subject) {
      revoked.delete(subject)
    },

    async redeem(tokenId, seconds, now = Date.now()) {
      visitSome(remembered, ({ until }) => until > now)
      const key = `token ${tokenId}`
      const used = remembered.get(key)
      if (used && used.until > now) return false
      remembered.set(key, { until: now + seconds * 1000 })
      return true
    },
  }
}

/** The first bound that refuses one more call beside a subject's `own` and all that are `live`. */
function judge(
  own: readonly Call[],
  live: ReadonlyMap<string, Call>,
  maxSeconds: number,
  { concurrent, starts, seconds, total }: Bounds,
  now: number,
): Denial | undefined {
  const within = (span: number) => own.filter(({ at }) => at > now - span * 1000)
  const denial = (reason: Exclude<Denial['reason'], 'revoked'>, freeAt: number): Denial => ({
    reason,
    retryAfter: Math.ceil((freeAt - now) / 1000),
  })
  const firstFree = (calls: Iterable<Call>) => Math.min(...Array.from(calls, ({ until }) => until))

  const running = own.filter(({ until }) => until > now)
  if (running.length >= concurrent) return denial('concurrent', firstFree(running))
  const startable = starts.map((window) => {
    const blocking = within(window.seconds).at(-window.count)
    return blocking ? blocking.at + window.seconds * 1000 : now
  })
  if (startable.some((at) => at > now)) return denial('starts', Math.max(...startable))
  const counted = within(seconds.per)
  let used = counted.reduce((sum, call) => sum + call.seconds, maxSeconds)
  if (used > seconds.count) {
    const freeing = counted.find((call) => {
      used -= call.seconds
      return used <= seconds.count
    })
    return denial('seconds', (freeing?.at ?? now) + seconds.per * 1000)
  }
  if (live.size >= total) return denial('total', firstFree(live.values()))
  return undefined
}

/** Visits those entries that were not visited for longest, and drops the ones that are over: there is no timer. */
function visitSome<V>(map: Map<string, V>, isCurrent: (value: V) => boolean, most = SOME): void {
  let visited = 0
  for (const [key, value] of map) {
    if (++visited > most) break
    map.delete(key)
    if (isCurrent(value)) map.set(key, value)
  }
}
