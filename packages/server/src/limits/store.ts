/** The bounds that a store enforces. Spans are in seconds. */
export interface Bounds {
  /** Calls that one subject may have at once. */
  readonly concurrent: number
  /** Calls that one subject may start within each span. */
  readonly starts: readonly { readonly count: number; readonly seconds: number }[]
  /** Seconds of calls that one subject may use within `per` seconds. */
  readonly seconds: { readonly count: number; readonly per: number }
  /** Calls that all subjects together may have at once. */
  readonly total: number
}

/** A call that asks for a slot. */
export interface Admission {
  readonly subject: string
  /** Seconds that the call may last; they are reserved. */
  readonly maxSeconds: number
  /** Seconds after which the slot is free again, whatever happens. */
  readonly leaseSeconds: number
}

/** Which bound refuses, and in how many seconds it may admit the same call; `revoked` never does. */
export type Denial =
  | { reason: 'concurrent' | 'starts' | 'seconds' | 'total'; retryAfter: number }
  | { reason: 'revoked' }

/** A call that is under way. `controlUrl` is a secret: it needs no further authentication. */
export interface RunningCall {
  readonly callId: string
  readonly controlUrl: string | undefined
}

/**
 * Where slots, starts and seconds are counted. Each method is one atomic step, except that `ended` finds its lease first.
 * `now` is the time in milliseconds; without it, the store uses its own clock.
 */
export interface LimitStore {
  /** Takes a slot under the name `lease`, or returns the first bound that refuses. */
  admit(lease: string, admission: Admission, bounds: Bounds, now: number | undefined): Promise<Denial | undefined>
  /** Notes the call of a lease. Resolves to `true` when its subject has been revoked meanwhile. */
  started(lease: string, call: RunningCall, now: number | undefined): Promise<boolean>
  /** Frees the slot of a call and settles its seconds: those that it took, else those since its admission. */
  ended(callId: string, seconds: number | undefined, now: number | undefined): Promise<void>
  /** Undoes an admission whose call does not exist. */
  cancel(lease: string): Promise<void>
  /** Admits nothing for the subject from now on. Resolves to the calls that it has under way. */
  revoke(subject: string, now: number | undefined): Promise<RunningCall[]>
  /** Takes back a revocation. */
  restore(subject: string): Promise<void>
  /** Resolves to `true` for the first call with this id within `seconds`. */
  redeem(tokenId: string, seconds: number, now: number | undefined): Promise<boolean>
}

/** The subject of a lease, whose name is a UUID, a dot and the subject. */
export function subjectOf(lease: string): string {
  return lease.slice(lease.indexOf('.') + 1)
}

/** How long the end of a call is remembered that nobody has started yet: its webhook can come before the answer. */
export const EARLY_END_SECONDS = 600

/** The longest span of the bounds, in seconds: what is older plays no part. */
export function retention({ starts, seconds }: Bounds): number {
  return Math.max(seconds.per, ...starts.map((window) => window.seconds))
}
