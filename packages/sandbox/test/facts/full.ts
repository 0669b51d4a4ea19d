import { isNullable } from '../../src/facts/facts.ts'
import type { Shape } from '../../src/facts/shape.ts'
import { bodyFor, facts, lookup } from './bodies.ts'

// Shapes that contain themselves end here.
const DEEPEST = 5

/** A value with every member that its shape knows, a few levels deep; of alternatives the first. */
export function full(shape: Shape, depth = 0): unknown {
  const { t, e, l, f, u, m = {}, x, r = 0 } = shape
  if (u) return full(lookup(u[0] ?? 0), depth)
  if (e) return e.at(-1)
  const [least = null, greatest = Number.POSITIVE_INFINITY] = l ?? []
  switch (t) {
    case 's':
      if (f === 'date-time') return '2027-01-15T08:00:00.000Z'
      if (f === 'uuid') return '7c7dc530-78f2-4db7-bc7e-76ade3aecded'
      if (f === 'uri') return 'https://full.example/'
      return 'text'.padEnd(least ?? 0, 'x').slice(0, greatest)
    case 'n':
    case 'i':
      return Math.min(Math.max(1, least ?? 1), greatest)
    case 'b':
      return true
    case 'a': {
      const length = Math.min(Math.max(1, least ?? 1), greatest)
      return depth < DEEPEST && x !== undefined
        ? Array.from({ length }, () => full(lookup(x), depth + 1))
        : Array.from({ length: least ?? 0 }, () => full(lookup(x ?? 0), depth + 1))
    }
    case 'o': {
      const names = Object.keys(m).filter((name, i) => i < r || (depth < DEEPEST && isPlain(lookup(m[name] ?? 0))))
      return Object.fromEntries(names.map((name) => [name, full(lookup(m[name] ?? 0), depth + 1)]))
    }
    case 'z':
      return null
    default:
      return {}
  }
}

/** Texts that a pattern restricts are left out where they may be: no value for them is made up here. */
function isPlain(shape: Shape): boolean {
  return shape.p === undefined && !(isNullable(shape, lookup) && shape.u !== undefined)
}

/** References that the API checks, and members of which only one is allowed. */
const left = ['assistantId', 'squadId', 'phoneNumberId', 'sessionId', 'previousChatId', 'stream']

/** The largest body that an endpoint accepts; nothing for one without a body. */
export function fullBodyFor(endpoint: string): unknown {
  const shape = facts.operations[endpoint]?.body
  // A form has no more than what the smallest one holds.
  if (shape === undefined || endpoint === 'POST /file') return bodyFor(endpoint)
  const body = full(lookup(shape)) as Record<string, unknown>
  return Object.fromEntries(Object.entries(body).filter(([name]) => !left.includes(name)))
}
