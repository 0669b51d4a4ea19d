import { dateInWords, isDate, spanInWords } from '../page/span.ts'

/** What a token's times say at one moment. */
export interface Expiry {
  state: 'valid' | 'expired' | 'early' | 'unknown'
  words: string
}

/** Says when a token expires, or when it will begin to be valid. Takes its claims and milliseconds since the epoch. */
export function expiryOf({ exp, nbf }: Record<string, unknown>, now: number): Expiry {
  const seconds = now / 1000
  if (!isDate(exp)) return { state: 'unknown', words: 'no expiry that can be read' }
  if (seconds >= exp) return { state: 'expired', words: `expired ${spanInWords(seconds - exp)} ago` }
  if (isDate(nbf) && seconds < nbf) return { state: 'early', words: `valid in ${spanInWords(nbf - seconds)}` }
  return { state: 'valid', words: `expires in ${spanInWords(exp - seconds)}` }
}

/** The date of a claim that is a time, and nothing for any other. */
export function dateOfClaim(name: string, value: unknown): string | undefined {
  return ['exp', 'iat', 'nbf'].includes(name) && isDate(value) ? dateInWords(value) : undefined
}
