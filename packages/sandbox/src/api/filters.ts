import type { OperationFacts } from '../facts/shape.ts'
import type { Resource, Store } from './store.ts'

type Test = (resource: Resource) => boolean

/** The resources that the query of a list asks for, in the order that it asks for; newest first by default. */
export function select(
  resources: readonly Resource[],
  parameters: NonNullable<OperationFacts['query']>,
  query: URLSearchParams,
  store: Store,
): Resource[] {
  const tests = Object.keys(parameters).flatMap((name) => {
    const values = query.getAll(name)
    const test = values.length > 0 && !arranges.has(name) && testOf(name, values, store)
    return test ? [test] : []
  })
  return arranged(
    resources.filter((resource) => tests.every((test) => test(resource))),
    query,
  )
}

/** Parameters that choose an order or a part, not resources; and one that chooses members of them. */
const arranges = new Set(['limit', 'page', 'sortOrder', 'sortBy', 'includeCounters'])

function testOf(name: string, values: readonly string[], store: Store): Test {
  const special = specialTests[name]
  if (special) return special(values[0] ?? '', store)
  const [, date, relation = ''] = /^(createdAt|updatedAt)(Gt|Lt|Ge|Le)$/.exec(name) ?? []
  if (date !== undefined) {
    const limit = Date.parse(values[0] ?? '')
    return (resource) => relations[relation as keyof typeof relations](Date.parse(String(resource[date])), limit)
  }
  const [, member = name] = /^(.+)Any$/.exec(name) ?? []
  const wanted = new Set(member === name && values.length === 1 ? values : values.flatMap((value) => value.split(',')))
  return (resource) => valuesOf(resource, member).some((value) => wanted.has(textOf(value)))
}

const relations = {
  Gt: (date: number, limit: number) => date > limit,
  Lt: (date: number, limit: number) => date < limit,
  Ge: (date: number, limit: number) => date >= limit,
  Le: (date: number, limit: number) => date <= limit,
}

/** A member of the resource, or of the customer whom it is about. */
function valuesOf(resource: Resource, member: string): unknown[] {
  const customer = Object(resource.customer) as Readonly<Record<string, unknown>>
  return member === 'customerNumber' ? [customer.number] : [resource[member], customer[member]]
}

const specialTests: Readonly<Record<string, (value: string, store: Store) => Test>> = {
  search(value) {
    const text = value.toLowerCase()
    return ({ name, number, sipUri }) =>
      [name, number, sipUri].some((member) => typeof member === 'string' && member.toLowerCase().includes(text))
  },
  standaloneOnly(value, store) {
    const suites = value === 'true' ? store.list('/eval/simulation/suite') : []
    const inSuites = new Set(suites.flatMap(({ simulationIds }) => simulationIds))
    return ({ id }) => !inSuites.has(id)
  },
  filterStatus: (value) => (resource) => {
    const { passed = 0, failed = 0 } = Object(resource.itemCounts) as { passed?: number; failed?: number }
    const outcome = resource.status !== 'ended' ? 'running' : failed > 0 ? 'failed' : passed > 0 ? 'passed' : ''
    return outcome === value
  },
  targetType:
    (value) =>
    ({ target }) =>
      Object(target).type === value,
  targetId:
    (value) =>
    ({ target }) =>
      [Object(target).assistantId, Object(target).squadId].includes(value),
}

/** By default the newest first. Of equal ones, the newer comes first as well. */
function arranged(resources: Resource[], query: URLSearchParams): Resource[] {
  const by = query.get('sortBy') ?? 'createdAt'
  const ordered = resources.sort((one, other) => compare(other[by], one[by]))
  return query.get('sortOrder') === 'ASC' ? ordered.reverse() : ordered
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' || typeof other === 'number') return Number(one ?? 0) - Number(other ?? 0)
  return textOf(one) < textOf(other) ? -1 : textOf(one) > textOf(other) ? 1 : 0
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}
