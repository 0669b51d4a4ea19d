import { membersOf } from '../../src/facts/facts.ts'
import type { Shape } from '../../src/facts/shape.ts'
import { facts, lookup } from '../facts/bodies.ts'

/** A request that an endpoint must refuse. */
export interface WrongRequest {
  name: string
  body?: unknown
  query?: string
}

type Members = Record<string, unknown>

/** Derives the requests that an endpoint must refuse: one fault each, in a body that is right otherwise. */
export function wrongRequests(endpoint: string, right: unknown): WrongRequest[] {
  const { body, query = {} } = facts.operations[endpoint] ?? {}
  const ofQuery = Object.entries(query).flatMap(([name, { s }]) =>
    wrongTexts(lookup(s)).map((value) => ({ name: `?${name}=${value}`, query: `?${name}=${value}`, body: right })),
  )
  const shape = body === undefined ? undefined : meant(lookup(body))
  const ofBody = !shape || right instanceof FormData ? [] : wrongBodies(shape, right as Members)
  return [...ofQuery, ...ofBody]
}

/** Of alternatives the first, which is the one that right bodies are made of. */
function meant(shape: Shape): Shape {
  return shape.u ? meant(lookup(shape.u[0] ?? 0)) : shape
}

function wrongBodies(shape: Shape, right: Members): WrongRequest[] {
  return membersOf(shape).flatMap(([name, index, required]) => {
    const { [name]: _, ...others } = right
    // Without a provider, a phone number is one of Vapi's own.
    const isNeeded = required && name !== 'provider'
    const missing = isNeeded ? [{ name: `without ${name}`, body: others }] : []
    const values = wrongValues(lookup(index))
    return [
      ...missing,
      ...values.map((value) => ({ name: `${name}: ${JSON.stringify(value)}`, body: { ...right, [name]: value } })),
    ]
  })
}

function wrongValues({ t, e, l, u, z }: Shape): unknown[] {
  if (u || t === undefined) return []
  const [least = null, greatest] = l ?? []
  const wrongType = z ? [] : [t === 's' ? 12 : 'not it']
  if (t === 'o' || t === 'a' || t === 'b') return wrongType
  if (e) return [...wrongType, 'not-in-the-list']
  if (t === 's') {
    const tooLong = greatest === undefined ? [] : ['x'.repeat(greatest + 1)]
    return [...wrongType, ...tooLong, ...(least ? ['x'.repeat(least - 1)] : [])]
  }
  const beyond = [...(least === null ? [] : [least - 1]), ...(greatest === undefined ? [] : [greatest + 1])]
  return [...wrongType, ...beyond]
}

function wrongTexts(shape: Shape): string[] {
  if (shape.t === 's') {
    if (shape.f === 'date-time') return ['yesterday']
    return shape.e ? ['not-in-the-list'] : shape.l?.[1] === undefined ? [] : ['x'.repeat(shape.l[1] + 1)]
  }
  if (shape.t === 'n') return ['many', ...(shape.l?.[0] == null ? [] : [`${shape.l[0] - 1}`])]
  return shape.t === 'b' ? ['perhaps'] : []
}
