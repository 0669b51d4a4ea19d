import { isAuthError } from '@vapi-auth/scopes'
import { readToken } from '@vapi-auth/scopes/internal'
import type { Diagnosis } from './diagnosis.ts'

/** Returns what is wrong with a token that was pasted in place of an error, if anything. `now` is in seconds. */
export function aboutLoneToken(token: string | undefined, now: number): Diagnosis | undefined {
  // An API key says nothing of itself.
  if (!token?.startsWith('eyJ')) return undefined
  try {
    const [worst] = readToken(token, now).faults
    return worst && { cause: `${WRONG}: ${worst.message}`, remedy: worst.remedy }
  } catch (error) {
    if (!isAuthError(error)) throw error
    return { cause: `${WRONG}: it cannot be read, so it was cut off when it was copied`, remedy: error.remedy }
  }
}

const WRONG = 'This is a token, not an error, and something is wrong with it'
