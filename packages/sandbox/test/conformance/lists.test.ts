import { describe, expect, it } from 'vitest'
import type { QueryFact } from '../../src/facts/shape.ts'
import type { Seed } from '../../src/index.ts'
import { facts, lookup } from '../facts/bodies.ts'
import { call, createSample } from '../sample.ts'

/** Every list of the document that can be seeded, with its parameters. */
const lists = Object.entries(facts.operations).flatMap(([endpoint, { query = {} }]) => {
  const [method, path = ''] = endpoint.split(' ')
  return method === 'GET' && !path.includes('{') && Object.keys(query).length > 0 ? [{ path, query }] : []
})

const old = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-02T00:00:00.000Z' }
const recent = { createdAt: '2026-03-01T00:00:00.000Z', updatedAt: '2026-03-02T00:00:00.000Z' }

/** Two resources that differ in all that a list can be asked for. */
function pair(path: string, query: Readonly<Record<string, QueryFact>>) {
  const one: Record<string, unknown> = { id: 'one', ...old }
  const two: Record<string, unknown> = { id: 'two', ...recent }
  for (const [name, { s }] of Object.entries(query)) {
    const member = name.replace(/Any$/, '')
    if (/^(?:id|limit|page|sort.*|(?:created|updated)At.*|search|includeCounters)$/.test(member)) continue
    const [first, second] = valuesOf(s)
    Object.assign(one, { [member]: first })
    Object.assign(two, { [member]: second })
  }
  Object.assign(one, special(path, 'one'))
  Object.assign(two, special(path, 'two'))
  return { one, two }
}

/** Two values of a parameter. */
function valuesOf(index: number): [unknown, unknown] {
  const { t, e, x } = lookup(index)
  if (t === 'a') return x === undefined ? ['a', 'b'] : valuesOf(x)
  return t === 'b' ? [true, false] : e ? [e[0], e[1]] : ['value-a', 'value-b']
}

/** What a parameter is about that is not a member of that name. */
function special(path: string, which: 'one' | 'two'): object {
  const isOne = which === 'one'
  switch (path) {
    case '/session':
      return { customer: { number: isOne ? '+15550100' : '+15550199' } }
    case '/v2/phone-number':
      return { name: isOne ? 'Front desk' : 'Sales', number: isOne ? '+15550100' : '+15550199' }
    case '/eval/simulation/run': {
      const counts = { passed: isOne ? 1 : 0, failed: isOne ? 0 : 1 }
      const target = isOne ? { type: 'assistant', assistantId: 'value-a' } : { type: 'squad', squadId: 'value-b' }
      return { status: isOne ? 'ended' : 'queued', itemCounts: counts, target }
    }
    default:
      return {}
  }
}

/** A query by which a list of both holds only the first, in this order or another. */
function narrowing(name: string, path: string, one: Readonly<Record<string, unknown>>): [query: string, ids: string[]] {
  if (/At(?:Gt|Ge)$/.test(name)) return [`${name}=2026-02-01T00:00:00.000Z`, ['two']]
  if (/At(?:Lt|Le)$/.test(name)) return [`${name}=2026-02-01T00:00:00.000Z`, ['one']]
  switch (name) {
    case 'limit':
      return ['limit=1', ['two']]
    case 'page':
      return ['limit=1&page=2', ['one']]
    case 'sortOrder':
      return ['sortOrder=ASC', ['one', 'two']]
    case 'sortBy':
      return ['sortBy=createdAt&sortOrder=DESC', ['two', 'one']]
    case 'includeCounters':
      return ['includeCounters=true', ['two', 'one']]
    case 'search':
      return ['search=front', ['one']]
    case 'idAny':
      return ['idAny=one,other', ['one']]
    case 'customerNumberAny':
      return [`customerNumberAny=${encodeURIComponent('+15550100,+15550101')}`, ['one']]
    case 'filterStatus':
      return ['filterStatus=passed', ['one']]
    case 'targetType':
      return ['targetType=assistant', ['one']]
    case 'targetId':
      return ['targetId=value-a', ['one']]
    case 'status':
      return [`status=${path === '/eval/simulation/run' ? 'ended' : one.status}`, ['one']]
    default:
      return [`${name}=${one[name.replace(/Any$/, '')]}`, ['one']]
  }
}

describe('every parameter of every list', () => {
  const cases = lists.flatMap(({ path, query }) => Object.keys(query).map((name) => [path, name] as const))

  it.each(cases.filter(([, name]) => name !== 'standaloneOnly'))('GET %s?%s chooses or orders', async (path, name) => {
    const { query } = lists.find((list) => list.path === path) as (typeof lists)[number]
    const { one, two } = pair(path, query)
    const { fetch } = createSample({ seed: { [path.replace(/^\/v2/, '')]: [one, two] } as Seed })
    const [asked, expected] = narrowing(name, path, one)
    const { body } = await call(fetch as typeof globalThis.fetch, 'https://api.vapi.ai', `GET ${path}?${asked}`)
    const results = (Array.isArray(body) ? body : (body as { results: unknown[] }).results) as { id: string }[]
    expect(results.map(({ id }) => id)).toEqual(expected)
  })
})
