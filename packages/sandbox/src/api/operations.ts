import type { Scope, ScopeTable } from '@vapi-auth/scopes'
import { type Lookup, leavesOf } from '../facts/facts.ts'
import type { Facts, OperationFacts, Shape, ShapeIndex } from '../facts/shape.ts'

/** What an endpoint does to a collection or to one of its members; `perform` is all that is neither. */
export type Verb = 'list' | 'create' | 'find' | 'update' | 'remove' | 'perform'

/** What an endpoint does, read from its own method and path, and what the document says about it. */
export interface Operation {
  verb: Verb
  /** The least token that is accepted. */
  required: Scope
  /** How many segments of the path name the collection. */
  depth: number
  /** Whether a list comes in pages: always, never, or when the query asks for a page. */
  paginated: 'always' | 'never' | 'asked'
  /** The member of a new resource's body that names it, where clients choose the name: `fileId`. */
  key?: string
  /** How many segments lead to each resource that must exist before, such as the knowledge base of a file. */
  parents: readonly number[]
  /** The status of a successful answer. */
  status: 200 | 201
  /** What a successful answer holds; nothing when the document does not say. */
  answer?: ShapeIndex
  facts: OperationFacts
}

/** Creates every endpoint's operation. An endpoint that the document does not know is not judged by it. */
export function createOperations(table: ScopeTable, facts: Facts, lookup: Lookup): ReadonlyMap<string, Operation> {
  const names = Object.keys(table)
  const factsOf = (endpoint: string): OperationFacts => facts.operations[endpoint] ?? { answers: {} }
  // The parameter that names a collection's members, by its path: what other paths have one more of is a collection.
  const memberNames = new Map(
    names.flatMap((endpoint) => {
      const [, parent, name] = / (.+)\/\{(\w+)\}$/.exec(endpoint) ?? []
      return parent === undefined || name === undefined ? [] : [[parent, name]]
    }),
  )

  function derive(endpoint: string): Operation {
    const [method = '', path = ''] = endpoint.split(' ')
    const segments = path.slice(1).split('/')
    const verbs = isCollection(path) ? onCollection : isMember(path) ? onMember : {}
    const verb = verbs[method] ?? 'perform'
    const key = memberNames.get(path)
    const answer = answerOf(factsOf(endpoint))
    return {
      verb,
      required: (table as Readonly<Record<string, Scope>>)[endpoint] ?? 'private',
      depth: isMember(path) ? segments.length - 1 : segments.length,
      paginated: paginationOf(answer),
      ...(key !== undefined && key !== 'id' && { key }),
      parents: segments.map((_, i) => i).filter((i) => isMember(`/${segments.slice(0, i).join('/')}`)),
      status: method === 'POST' ? 201 : 200,
      ...(answer !== undefined && { answer }),
      facts: factsOf(endpoint),
    }
  }

  function isCollection(path: string): boolean {
    return memberNames.has(path) || paginationOf(answerOf(factsOf(`GET ${path}`))) === 'always'
  }

  function isMember(path: string): boolean {
    return path.endsWith('}') && !isCollection(path) && names.some((endpoint) => endpoint.endsWith(` ${path}`))
  }

  /** Several statuses describe one answer, and some of them only by `object`. */
  function answerOf({ answers }: OperationFacts): ShapeIndex | undefined {
    const shapes = Object.values(answers)
    return shapes.find((index) => !isBare(index)) ?? shapes[0]
  }

  function isBare(index: ShapeIndex): boolean {
    const { m, u, t } = lookup(index)
    return t === 'o' && !m && !u
  }

  function isPage({ m = {} }: Shape): boolean {
    const { results, metadata } = m
    return results !== undefined && metadata !== undefined && lookup(metadata).m?.totalItems !== undefined
  }

  function paginationOf(answer: ShapeIndex | undefined): Operation['paginated'] {
    const pages = (answer === undefined ? [] : leavesOf(lookup(answer), lookup)).map(isPage)
    return pages.every(Boolean) && pages.length > 0 ? 'always' : pages.some(Boolean) ? 'asked' : 'never'
  }

  return new Map(names.map((name) => [name, derive(name)]))
}

const onCollection: Readonly<Record<string, Verb>> = { GET: 'list', POST: 'create' }
const onMember: Readonly<Record<string, Verb>> = { GET: 'find', PATCH: 'update', DELETE: 'remove' }
