import { createCheck, type Strictness } from '../facts/check.ts'
import { type Lookup, leavesOf } from '../facts/facts.ts'
import type { QueryFact, Shape } from '../facts/shape.ts'
import type { Operation } from './operations.ts'

type Members = Readonly<Record<string, unknown>>

/** What is checked of a request: `off` nothing, `known` all that the document lists, `strict` that there is nothing else. */
export type Validate = 'off' | Strictness

/** What is wrong with a request for an operation; `existing` is what it changes. */
export type RequestCheck = (
  operation: Operation,
  body: Members,
  query: URLSearchParams,
  existing: Members | undefined,
) => string[]

/** Creates the check of requests: it says what is wrong with one, in NestJS's sentences; nothing when nothing is. */
export function createRequestCheck(lookup: Lookup, strictness: Strictness): RequestCheck {
  const { problemsOf, problemsOfMembers, problemsOfChanges } = createCheck(lookup, strictness)

  function problemsOfQuery(parameters: Readonly<Record<string, QueryFact>>, query: URLSearchParams): string[] {
    // A parameter that is required only because NestJS's document says so of each is not asked for by the API.
    return [...new Set(query.keys())].flatMap((name) => {
      const fact = Object.hasOwn(parameters, name) ? parameters[name] : undefined
      if (fact) {
        const [leaf = {}] = leavesOf(lookup(fact.s), lookup)
        return problemsOf(leaf, parsed(leaf, query.getAll(name), lookup), { prefix: '', name })
      }
      return strictness === 'strict' ? [`property ${name} should not exist`] : []
    })
  }

  function problemsOfBody({ facts, verb }: Operation, body: Members, existing: Members | undefined): string[] {
    if (facts.body === undefined) return []
    const shape = lookup(facts.body)
    if (!shape.u) return problemsOfMembers(shape, body, '')
    return verb === 'update' && existing
      ? problemsOfChanges(shape, body, existing)
      : problemsOf(shape, body, { prefix: '', name: '' })
  }

  return (operation, body, query, existing) => [
    ...problemsOfQuery(operation.facts.query ?? {}, query),
    ...problemsOfBody(operation, body, existing),
  ]
}

/** Parameters come as text: a number or a boolean is read, and a list may come in one text or as several. */
function parsed(shape: Shape, values: readonly string[], lookup: Lookup): unknown {
  const [first = ''] = values
  if (shape.t === 'a') {
    const items = values.flatMap((value) => value.split(','))
    return shape.x === undefined ? items : items.map((item) => parsed(lookup(shape.x as number), [item], lookup))
  }
  if (shape.t === 'n' || shape.t === 'i') return first.trim() === '' ? first : Number(first)
  if (shape.t === 'b') return first === 'true' ? true : first === 'false' ? false : first
  return values.length > 1 ? values : first
}
