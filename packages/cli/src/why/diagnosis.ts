import type { Fault } from '@vapi-auth/scopes/internal'
import type { Wrapping } from '../input/token.ts'
import type { KeyCheck } from '../token/key-check.ts'

/** Why a request was refused, and what to do. */
export interface Diagnosis {
  readonly cause: string
  readonly remedy: string
}

/** The request that was refused, as far as it is known. */
export interface Suspect {
  readonly token: string
  /** What stands around the token where it is kept, and is probably sent with it. */
  readonly wrapping?: Wrapping | undefined
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

/** Returns what it means when more than the token is kept where the token should be. */
export function wrapped(wrapping: Wrapping): Diagnosis {
  return {
    cause: `The variable holds ${wrapping} beside the key or token, and whoever sends it as it is sends them too`,
    remedy:
      'Store the key or token alone, without quotes, `Bearer`, percent-encoding or a line break: Docker and most hosts keep quotes of an env file as a part of the value.',
  }
}
