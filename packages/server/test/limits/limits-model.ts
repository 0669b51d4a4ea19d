import type { Admission, Bounds } from '../../src/limits/store.ts'

export interface ModelCall {
  subject: string
  at: number
  until: number
  seconds: number
  callId?: string
}

/** What limits decide, computed from everything that ever happened. */
export function createModel({ concurrent, starts, seconds, total }: Bounds) {
  const calls = new Set<ModelCall>()
  const endedEarly = new Map<string, { seconds: number | undefined }>()

  function settle(call: ModelCall, took: number | undefined, now: number): void {
    call.seconds = took ?? Math.min(call.seconds, Math.ceil((now - call.at) / 1000))
    call.until = 0
  }

  function refusal({ subject, maxSeconds, leaseSeconds }: Admission, now: number): string | undefined {
    const own = [...calls].filter((call) => call.subject === subject)
    const within = (span: number) => own.filter(({ at }) => at > now - span * 1000)
    const running = (some: Iterable<ModelCall>) => [...some].filter(({ until }) => until > now).length
    const counted = within(seconds.per).reduce((sum, call) => sum + call.seconds, 0)
    // A start without a call takes no slot.
    if (leaseSeconds > 0 && running(own) >= concurrent) return 'ERR_LIMIT_CONCURRENT'
    if (starts.some((window) => within(window.seconds).length >= window.count)) return 'ERR_LIMIT_STARTS'
    if (counted + maxSeconds > seconds.count) return 'ERR_LIMIT_SECONDS'
    if (leaseSeconds > 0 && running(calls) >= total) return 'ERR_LIMIT_TOTAL'
    return undefined
  }

  return {
    admit(admission: Admission, now: number): { decision: object; call?: ModelCall } {
      const code = refusal(admission, now)
      if (code !== undefined) return { decision: { allowed: false, code } }
      const { subject, maxSeconds, leaseSeconds } = admission
      const call = { subject, at: now, until: now + leaseSeconds * 1000, seconds: maxSeconds }
      calls.add(call)
      return { decision: { allowed: true }, call }
    },

    started(call: ModelCall, callId: string, now: number): void {
      const early = endedEarly.get(callId)
      if (early) settle(call, early.seconds, now)
      else call.callId = callId
    },

    ended(callId: string, took: number | undefined, now: number): void {
      const call = [...calls].find((each) => each.callId === callId)
      if (call) settle(call, took, now)
      else endedEarly.set(callId, { seconds: took })
    },

    cancel(call: ModelCall): void {
      calls.delete(call)
    },
  }
}
