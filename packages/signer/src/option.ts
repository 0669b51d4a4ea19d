import { type Duration, kindOf, secondsOf } from '@vapi-auth/scopes/internal'
import { TokenError } from './errors.ts'

/** Returns the error for an option that cannot be used. */
export function misuse(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_OPTION', message, remedy)
}

/** @throws {TokenError} `ERR_TOKEN_OPTION` for anything but an object of options. */
export function checkOptions(options: unknown): void {
  if (typeof options === 'object' && options !== null && !Array.isArray(options)) return
  throw misuse(`\`options\` must be an object, received ${kindOf(options)}`, 'Pass the options as one object.')
}

/** @throws {TokenError} `ERR_TOKEN_OPTION` */
export function checkBoolean(value: unknown, name: string): void {
  if (typeof value === 'boolean') return
  throw misuse(
    `\`${name}\` must be a boolean, received ${kindOf(value)}`,
    `Pass \`true\` or \`false\`, or leave \`${name}\` out.`,
  )
}

/**
 * Returns the seconds of a duration, at least 1.
 *
 * @throws {TokenError} `ERR_TOKEN_DURATION` for anything but a positive whole number of seconds.
 */
export function readDuration(duration: Duration, name: string): number {
  const seconds = secondsOf(duration)
  if (seconds !== undefined) return seconds
  throw new TokenError(
    'ERR_TOKEN_DURATION',
    `\`${name}\` must be a positive whole number of seconds, received ${kindOf(duration)}`,
    "Pass seconds as a number, such as 3600, or a number with a unit: '90s', '15m', '1h', '7d'.",
  )
}

/**
 * Returns a clock in seconds. A clock of the caller that does not return a number makes it return `NaN`.
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION`
 */
export function readClock(now: unknown): () => number {
  if (typeof now !== 'function') {
    throw misuse(
      `\`now\` must be a function, received ${kindOf(now)}`,
      'Pass a function that returns milliseconds since the epoch, as `Date.now`.',
    )
  }
  return () => {
    const time: unknown = now()
    return typeof time === 'number' ? time / 1000 : Number.NaN
  }
}
