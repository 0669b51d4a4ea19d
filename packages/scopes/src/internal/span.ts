const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/**
 * Returns a span of seconds in words, by its two largest units: `4 minutes 50 seconds`. From ten minutes on seconds are
 * rounded away, from a day on minutes, so that a token of an hour has `1 hour` left and not `59 minutes 59 seconds`.
 */
export function describeSpan(seconds: number): string {
  const span = Math.abs(seconds)
  const step = span >= 86_400 ? 3600 : span >= 600 ? 60 : 1
  let rest = Math.round(span / step) * step
  const words: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
  }
  return words.slice(0, 2).join(' ') || '0 seconds'
}
