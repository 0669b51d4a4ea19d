import type { Fault } from '@vapi-auth/scopes/internal'
import type { KeyCheck } from '../token/key-check.ts'

/** Why a request was refused, and what to do. */
export interface Diagnosis {
  readonly cause: string
  readonly remedy: string
}

/** The request that was refused, as far as it is known. */
export interface Suspect {
  readonly token: string
  readonly method: string
  readonly target: string
  readonly origin?: string | undefined
  /** Whether the token verifies with the key at hand. Absent without a key. */
  readonly keyCheck?: KeyCheck | undefined
  /** Seconds since the epoch. */
  readonly now: number
}

/** Returns what a fault of the token says. */
export function told({ message, remedy }: Fault): Diagnosis {
  return { cause: message, remedy }
}
