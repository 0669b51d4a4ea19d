/** A span of time: whole seconds as a number, or a whole number with a unit, such as `'90s'`, `'15m'`, `'1h'`, `'7d'`. */
export type Duration = number | `${number}${'s' | 'm' | 'h' | 'd'}`

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Returns the seconds of a duration, at least 1, or `undefined` for anything but a positive whole number of seconds. */
export function secondsOf(duration: unknown): number | undefined {
  const [, count, unit = ''] = (typeof duration === 'string' && /^(\d+)([smhd])$/.exec(duration)) || []
  const seconds = count === undefined ? duration : Number(count) * (units[unit] ?? Number.NaN)
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined
}
