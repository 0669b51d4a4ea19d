import { demand } from './errors.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './state.ts'

/** Seconds that each stage of a call's start may take. */
export interface Timeouts {
  /** Until `start` has given a call or a token. Default 15. */
  start?: number
  /** Until `load` has given `@vapi-ai/web`. Default 15. */
  load?: number
  /** From then on until the call is live. The user may be asked for the microphone meanwhile. Default 60. */
  join?: number
}

/** Checks the limits, and fills in those that are missing. */
export function timeoutsOf({ start = 15, load = 15, join = 60 }: Timeouts = {}): Required<Timeouts> {
  const limits = { start, load, join }
  for (const [name, value] of Object.entries(limits)) {
    demand(Number.isFinite(value) && value > 0, `timeouts.${name}`, 'a positive number of seconds')
  }
  return limits
}

/** Waits for a stage, and no longer than its limit. */
export async function within<T>(seconds: number, stage: string, work: Promise<T>): Promise<T | { refusal: Refusal }> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<{ refusal: Refusal }>((resolve) => {
    const message = `${stage} took longer than ${seconds} seconds`
    const refusal = refuse('ERR_WEB_TIMEOUT', message, 'Check the network, and try again.')
    timer = setTimeout(resolve, seconds * 1000, { refusal })
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
