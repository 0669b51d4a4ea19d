import type { Fault } from './fault.ts'

/** Why a token or a request is refused. */
export interface Refused {
  readonly code?: string | undefined
  readonly message: string
  readonly remedy: string
}

/**
 * Returns the first reason for which a request is refused: a fault for which the token itself is, else the first rule
 * that refuses. Returns nothing for a request that is allowed, whatever else is odd about its token.
 */
export function firstRefusal(
  faults: readonly Fault[],
  steps: readonly { outcome: string; code?: string; message?: string; remedy?: string }[],
): Refused | undefined {
  const fault = faults.find(({ severity }) => severity === 'refused')
  if (fault) return fault
  const step = steps.find(({ outcome }) => outcome === 'refused')
  return step && { code: step.code, message: step.message ?? '', remedy: step.remedy ?? '' }
}
