import type { Grant } from '@vapi-auth/scopes'

/** Returns what a token with this grant may do, in sentences without a full stop. */
export function describeGrant({ tag, restrictions = {} }: Grant): string[] {
  const { enabled = true, allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions
  const off = enabled === true ? [] : ['it is switched off: every request is refused']
  if (tag === 'private') return ['it may call every endpoint', ...off]
  return [
    'it may only start web calls, by POST /call/web',
    ...off,
    `from ${listed(allowedOrigins, 'origin')}`,
    `with ${listed(allowedAssistantIds, 'assistant')}`,
    allowedAssistantIds || allowTransientAssistant === false
      ? 'and with no assistant that the request itself defines'
      : 'and with assistants that the request itself defines',
  ]
}

function listed(list: readonly string[] | undefined, noun: string): string {
  if (list === undefined) return `any ${noun}`
  // A token that nobody has verified may hold anything.
  if (!Array.isArray(list) || list.length === 0) return `no ${noun} at all`
  return `the ${noun}${list.length === 1 ? '' : 's'} ${list.join(', ')} only`
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** Returns a span of seconds in words, by its two largest units: `4 minutes 50 seconds`. */
export function describeSpan(seconds: number): string {
  let rest = Math.floor(Math.abs(seconds))
  const words: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest %= size
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
  }
  return words.slice(0, 2).join(' ') || '0 seconds'
}

/** Returns when a token expires, seen from now, in words. Both times are in seconds since the epoch. */
export function describeExpiry(expiresAt: number | undefined, now: number): string {
  if (expiresAt === undefined) return 'never expires'
  const span = describeSpan(expiresAt - now)
  const date = new Date(expiresAt * 1000)
  const at = Number.isNaN(date.valueOf()) ? 'in no year that a calendar has' : date.toISOString()
  return expiresAt > now ? `expires in ${span}, at ${at}` : `expired ${span} ago, at ${at}`
}
