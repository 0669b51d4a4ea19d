import { TokenError } from './errors.ts'

/** A span of time: whole seconds as a number, or a whole number with a unit, such as `'90s'`, `'15m'`, `'1h'`, `'7d'`. */
export type Duration = number | `${number}${keyof typeof units}`

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/**
 * The seconds that a duration stands for, at least 1.
 *
 * @throws {TokenError} `ERR_TOKEN_DURATION` for anything but a positive whole number of seconds.
 */
export function parseDuration(duration: Duration, name: string): number {
  const [, count, unit] = (typeof duration === 'string' && /^(\d+)([smhd])$/.exec(duration)) || []
  const seconds = count === undefined ? duration : Number(count) * units[unit as keyof typeof units]
  if (typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0) return seconds
  throw new TokenError(
    'ERR_TOKEN_DURATION',
    `${name} is no positive whole number of seconds`,
    "pass seconds as a number, such as 3600, or a number with a unit: '90s', '15m', '1h', '7d'",
  )
}
