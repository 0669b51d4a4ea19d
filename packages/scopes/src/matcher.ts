import type { Scope, ScopeTable } from './endpoints.ts'
import { misuse } from './errors.ts'
import { quote } from './quote.ts'
import { isWellFormed, refusesPath } from './target.ts'

/** The endpoint of a request that is well-formed. */
export interface WellFormedMatch<E extends string = string> {
  /** Absent when no endpoint of the table matches. */
  endpoint?: E
  /** The scope that the request requires. `private` when no endpoint matches. */
  required: Scope
  /** Path parameters by name, as they are in the target: percent-encoding is kept. */
  params: Readonly<Record<string, string>>
  malformed?: undefined
}

/** The endpoint of a request, or what is wrong with its method or target. */
export type Match<E extends string = string> = WellFormedMatch<E> | { malformed: string }

interface Node<E extends string> {
  literals: Map<string, Node<E>>
  parameter?: Node<E>
  entry?: Entry<E>
}

interface Entry<E extends string> {
  endpoint: E
  required: Scope
  names: readonly string[]
}

/**
 * Compiles a table into a function that finds a request's endpoint. Segments are compared whole and case-sensitively;
 * a literal segment beats a parameter; the query plays no part.
 *
 * @throws {ScopeError} `ERR_SCOPE_OPTION` for an entry that cannot be used, and for two that match the same requests.
 */
export function createMatcher<E extends string>(table: ScopeTable): (method: string, target: string) => Match<E> {
  const root: Node<E> = { literals: new Map() }
  // Endpoints without parameters, POST /call/web among them, are answered by their exact spelling alone. By method it is
  // an object, because servers pass methods as constants, for which that is the faster look-up.
  const exact = new Map<string, Record<string, Match<E>>>()

  for (const [key, required] of Object.entries(table)) {
    const endpoint = key as E
    const [, method = '', path = ''] = /^([A-Z]+) ([^?]+)$/.exec(endpoint) ?? []
    const filled = path.replace(/(?<=\/)\{[a-z]\w*\}(?=\/|$)/gi, 'x')
    if (!isWellFormed(method, filled)) throw unusable(endpoint, 'is malformed')
    if (required !== 'public' && required !== 'private') {
      throw unusable(endpoint, "must be 'public' or 'private'")
    }
    const names: string[] = []
    let node = root
    for (const segment of [method, ...path.slice(1).split('/')]) {
      if (segment.startsWith('{')) {
        names.push(segment.slice(1, -1))
        node.parameter ??= { literals: new Map() }
        node = node.parameter
      } else {
        const next = node.literals.get(segment) ?? { literals: new Map() }
        node.literals.set(segment, next)
        node = next
      }
    }
    if (new Set(names).size < names.length) throw unusable(endpoint, 'names a parameter twice')
    if (node.entry) throw unusable(endpoint, `matches the same requests as \`${node.entry.endpoint}\``)
    node.entry = { endpoint, required, names }
    if (names.length === 0) {
      const others = exact.get(path) ?? Object.create(null)
      exact.set(path, Object.assign(others, { [method]: Object.freeze(matchOf(node.entry, [])) }))
    }
  }

  return (method, target) => {
    // A list of one method would become its text as a member's name.
    const known = typeof method === 'string' ? exact.get(target)?.[method] : undefined
    if (known) return known
    if (!isWellFormed(method, target)) return { malformed: refusesPath(method, target).message }
    const [path = ''] = target.split('?', 1)
    // The method replaces the empty segment before the first slash.
    return find(root, path.split('/').with(0, method), 0, []) ?? { required: 'private', params: {} }
  }
}

/** Depth first, the literal before the parameter; `values` are those of the parameters on the way here. */
function find<E extends string>(
  { literals, parameter, entry }: Node<E>,
  segments: readonly string[],
  at: number,
  values: readonly string[],
): Match<E> | undefined {
  const segment = segments[at]
  if (segment === undefined) return entry && matchOf(entry, values)
  const literal = literals.get(segment)
  return (
    (literal && find(literal, segments, at + 1, values)) ??
    (parameter && find(parameter, segments, at + 1, [...values, segment]))
  )
}

function matchOf<E extends string>({ endpoint, required, names }: Entry<E>, values: readonly string[]): Match<E> {
  const params: Record<string, string> = {}
  for (const [i, name] of names.entries()) params[name] = values[i] as string
  return { endpoint, required, params }
}

function unusable(endpoint: string, problem: string): Error {
  return misuse(
    `The endpoint ${quote(endpoint)} of the table ${problem}`,
    "Write each endpoint once, as OpenAPI does: `'GET /tool/{id}': 'private'`.",
  )
}
