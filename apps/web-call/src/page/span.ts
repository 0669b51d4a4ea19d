const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** A length of time in its two largest units: `4 min 31 s`. Takes seconds, and counts fractions as the second begun. */
export function spanInWords(seconds: number): string {
  let left = Math.ceil(Math.abs(seconds))
  const parts: string[] = []
  for (const [name, length] of units) {
    const count = Math.floor(left / length)
    if (count > 0 || (name === 's' && parts.length === 0)) parts.push(`${count} ${name}`)
    // `2 h 5 s` would look more exact than it is.
    else if (parts.length > 0) break
    if (parts.length === 2) break
    left -= count * length
  }
  return parts.join(' ')
}

/** A time in the reader's own zone and manner: `24 Nov 2025, 04:31:00`. Takes seconds since the epoch. */
export function dateInWords(seconds: number): string {
  return new Date(seconds * 1000).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}

/** Whether a value can be shown as a date: seconds since the epoch, up to the year 9999. */
export function isDate(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 253_402_300_800
}
