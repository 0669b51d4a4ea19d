import { type Fetch, globalFetch } from '../fetch.ts'
import { hangUp } from '../hang-up.ts'
import { LimitError } from '../limit-error.ts'
import { memoryStore } from './memory-store.ts'
import type { Bounds, LimitStore, RunningCall } from './store.ts'

export interface LimitsOptions {
  /** Where slots are counted. Default `memoryStore()`: this process alone. */
  store?: LimitStore
  /** Bounds for each subject, such as a signed-in user. Default none. */
  perSubject?: {
    /** Calls at once, at least 1. */
    concurrent?: number
    /** Calls started within each span of `seconds`. */
    starts?: readonly { count: number; seconds: number }[]
    /** Seconds of calls within `per` seconds. They are reserved when a call is admitted and settled when it ends. */
    seconds?: { count: number; per: number }
  }
  /** Bounds for all subjects together. Default none. */
  total?: {
    /** Calls at once, at least 1. Vapi itself allows 10 by default. */
    concurrent?: number
  }
  /** What to do while the store cannot be reached. Default `'refuse'`; `'allow'` admits without counting. */
  whenUnavailable?: 'refuse' | 'allow'
  /** Called with each error of the store and each call that could not be ended. Default: no-op. */
  onError?: (error: unknown) => void
  /** Milliseconds since the epoch. Default: the clock of the store, which all processes share. */
  now?: () => number
  /** Sends the requests that end calls. Default: the global one. */
  fetch?: Fetch
}

/** A call that is admitted, or which bound refuses it; `retryAfter` in seconds. */
export type Admitted = { allowed: true; lease: string } | { allowed: false; code: LimitCode; retryAfter?: number }

/** The codes with which {@link Limits.admit} refuses. */
export type LimitCode = `ERR_LIMIT_${'CONCURRENT' | 'STARTS' | 'SECONDS' | 'TOTAL' | 'REVOKED' | 'STORE'}`

/** A bound on calls. */
export interface Limits {
  /** Takes a slot for a call of at most `maxSeconds`, or says which bound refuses. The slot is free again 90 s after. */
  admit(call: { subject: string; maxSeconds: number }): Promise<Admitted>
  /** Counts one start without a call, for endpoints that issue tokens: it takes no slot and no seconds. */
  countStart(asked: {
    subject: string
  }): Promise<{ allowed: true } | { allowed: false; code: LimitCode; retryAfter?: number }>
  /** Notes which call a lease is for. A call whose subject was revoked meanwhile is ended. `controlUrl` is a secret. */
  started(lease: string, call: { callId: string; controlUrl?: string | undefined }): Promise<void>
  /** Frees the slot of a call, told by a webhook, and settles the seconds that it took. An unknown id does nothing. */
  ended(callId: string, call?: { seconds?: number | undefined }): Promise<void>
  /** Undoes an admission. Only for a call that certainly does not exist. */
  cancel(lease: string): Promise<void>
  /** Admits no call of the subject from now on and ends those under way. Resolves to their ids. */
  revoke(subject: string): Promise<{ ended: string[]; unreachable: string[] }>
  /** Takes back `revoke`. */
  restore(subject: string): Promise<void>
  /** Resolves to `true` for the first use of a token that expires at `until`, in seconds since the epoch. */
  redeem(tokenId: string, until: number): Promise<boolean>
}

/** 60 s, the longest documented time until the customer joins, and 30 s for everything else. */
const LEASE_MARGIN = 90

/** Seconds after which to ask again when the store cannot be reached. */
const RETRY_STORE = 5

/**
 * Creates a bound on what calls can cost: so many at once, so many starts and so many seconds for each subject, and so
 * many at once in all. Give it to `createCallEndpoint`, and tell it from your webhook when a call has ended.
 *
 * @throws {LimitError} `ERR_SERVER_OPTION` for an invalid option.
 *
 * @example
 * ```ts
 * const limits = createLimits({
 *   perSubject: { concurrent: 1, starts: [{ count: 5, seconds: 60 }], seconds: { count: 1800, per: 86_400 } },
 *   total: { concurrent: 8 },
 * })
 * ```
 */
export function createLimits({
  store = memoryStore(),
  perSubject = {},
  total = {},
  whenUnavailable = 'refuse',
  onError = () => {},
  now,
  fetch = globalFetch,
}: LimitsOptions = {}): Limits {
  const bounds = readBounds(perSubject, total)
  /** For a slot that is free again at once. */
  const startsOnly = { ...bounds, concurrent: Infinity, total: Infinity }
  check('store', typeof store?.admit === 'function', '`memoryStore()` or `redisStore(run)`')
  check('whenUnavailable', whenUnavailable === 'refuse' || whenUnavailable === 'allow', "'refuse' or 'allow'")
  for (const [name, option] of Object.entries({ onError, fetch, now: now ?? fetch })) {
    check(name, typeof option === 'function', 'a function')
  }

  /** A slot whose change cannot be noted is free at the end of its lease all the same. */
  const noted = (step: Promise<void>) => step.catch(onError)

  async function end({ callId, controlUrl }: RunningCall): Promise<boolean> {
    if (controlUrl !== undefined && (await hangUp(fetch, controlUrl))) return true
    const message = `The call ${callId} could not be ended by its control URL`
    onError(new LimitError('ERR_LIMIT_UNREACHABLE', message, 'End the call in the Vapi dashboard.'))
    return false
  }

  async function take(subject: string, maxSeconds: number, leaseSeconds: number, own: Bounds): Promise<Admitted> {
    check('subject', typeof subject === 'string' && subject !== '', 'a non-empty string')
    const lease = `${crypto.randomUUID()}.${subject}`
    try {
      const denial = await store.admit(lease, { subject, maxSeconds, leaseSeconds }, own, now?.())
      if (denial === undefined) return { allowed: true, lease }
      const { reason, ...wait } = denial
      return { allowed: false, code: `ERR_LIMIT_${reason.toUpperCase() as Uppercase<typeof reason>}`, ...wait }
    } catch (error) {
      onError(error)
      if (whenUnavailable === 'allow') return { allowed: true, lease }
      return { allowed: false, code: 'ERR_LIMIT_STORE', retryAfter: RETRY_STORE }
    }
  }

  return Object.freeze<Limits>({
    async admit({ subject, maxSeconds }) {
      check('maxSeconds', isCount(maxSeconds), COUNT)
      return take(subject, maxSeconds, maxSeconds + LEASE_MARGIN, bounds)
    },

    async countStart({ subject }) {
      const decision = await take(subject, 0, 0, startsOnly)
      return decision.allowed ? { allowed: true } : decision
    },

    async started(lease, { callId, controlUrl }) {
      checkCallId(callId)
      const call = { callId, controlUrl }
      await noted(
        store.started(lease, call, now?.()).then(async (revoked) => {
          if (revoked) await end(call)
        }),
      )
    },

    async ended(callId, { seconds } = {}) {
      checkCallId(callId)
      check('seconds', seconds === undefined || (Number.isFinite(seconds) && seconds >= 0), 'a non-negative number')
      await noted(store.ended(callId, seconds && Math.ceil(seconds), now?.()))
    },

    cancel: (lease) => noted(store.cancel(lease)),

    async revoke(subject) {
      const ended: string[] = []
      const unreachable: string[] = []
      const hangUpOn = async (call: RunningCall) => ((await end(call)) ? ended : unreachable).push(call.callId)
      await Promise.all((await store.revoke(subject, now?.())).map(hangUpOn))
      return { ended, unreachable }
    },

    restore: (subject) => store.restore(subject),

    async redeem(tokenId, until) {
      const seconds = until - (now ?? Date.now)() / 1000
      if (!(seconds > 0)) return false
      try {
        return await store.redeem(tokenId, seconds, now?.())
      } catch (cause) {
        onError(cause)
        if (whenUnavailable === 'allow') return true
        throw new LimitError('ERR_LIMIT_STORE', 'Tokens cannot be counted', 'Try again in a few seconds.', { cause })
      }
    },
  })
}

function readBounds(perSubject: NonNullable<LimitsOptions['perSubject']>, total: { concurrent?: number }): Bounds {
  checkObject('perSubject', perSubject)
  checkObject('total', total)
  const { concurrent = Infinity, starts = [], seconds = { count: Infinity, per: 1 } } = perSubject
  const { concurrent: inAll = Infinity } = total
  checkObject('perSubject.seconds', seconds)
  check('perSubject.starts', Array.isArray(starts), 'an array')
  checkBound('perSubject.concurrent', concurrent)
  checkBound('perSubject.seconds.count', seconds.count)
  checkBound('perSubject.seconds.per', seconds.per)
  checkBound('total.concurrent', inAll)
  for (const window of starts) {
    checkObject('perSubject.starts', window)
    checkBound('perSubject.starts count', window.count)
    checkBound('perSubject.starts seconds', window.seconds)
  }
  return { concurrent, starts, seconds, total: inAll }
}

const COUNT = 'a positive integer'

function check(name: string, fits: boolean, expected: string): void {
  if (!fits) {
    const message = `\`${name}\` must be ${expected}`
    throw new LimitError('ERR_SERVER_OPTION', message, `Pass ${expected} as \`${name}\`.`)
  }
}

/** An id of Vapi's has no whitespace, and the stores separate by it. */
function checkCallId(callId: unknown): void {
  check('callId', typeof callId === 'string' && /^\S+$/.test(callId), 'a non-empty string without whitespace')
}

function checkObject(name: string, value: unknown): void {
  check(name, typeof value === 'object' && value !== null, 'an object')
}

/** Infinity is what an absent bound stands for. */
function checkBound(name: string, value: unknown): void {
  check(name, value === Infinity || isCount(value), COUNT)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}
