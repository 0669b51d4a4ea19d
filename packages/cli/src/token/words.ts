import type { Grant } from '@vapi-auth/scopes'
import { describeSpan } from '@vapi-auth/scopes/internal'

/** Returns what a token with this grant may do, in sentences without a full stop. */
export function describeGrant({ tag, restrictions = {} }: Grant): string[] {
  const { enabled = true, allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions
  const off = enabled === true ? [] : ['it is disabled: every request is refused']
  if (tag === 'private') return ['it may call every endpoint', ...off]
  return [
    'it may only start web calls, by POST /call/web',
    ...off,
    `from ${listed(allowedOrigins, 'origin')}`,
    `with ${listed(allowedAssistantIds, 'assistant')}`,
    allowedAssistantIds || allowTransientAssistant === false
      ? 'and not with an assistant that the request itself defines'
      : 'and with assistants that the request itself defines',
  ]
}

function listed(list: readonly string[] | undefined, noun: string): string {
  if (list === undefined) return `any ${noun}`
  // A token that nobody has verified may hold anything.
  if (!Array.isArray(list) || list.length === 0) return `no ${noun} at all`
  return `the ${noun}${list.length === 1 ? '' : 's'} ${list.join(', ')} only`
}

/** Returns when a token expires, seen from now, in words. Both times are in seconds since the epoch. */
export function describeExpiry(expiresAt: number | undefined, now: number): string {
  if (expiresAt === undefined) return 'never expires'
  const date = new Date(expiresAt * 1000)
  if (Number.isNaN(date.valueOf())) return 'expires in no year that a calendar has'
  const span = describeSpan(expiresAt - now)
  return expiresAt > now
    ? `expires in ${span}, at ${date.toISOString()}`
    : `expired ${span} ago, at ${date.toISOString()}`
}
