import type { Scope, ScopeTable } from './endpoints.ts'
import { ScopeError } from './errors.ts'
import { diagnose, isWellFormed } from './target.ts'

/** The endpoint of a request that is spelled as it should be. */
export interface WellFormedMatch<E extends string = string> {
  /** Absent when no endpoint of the table fits. */
  endpoint?: E
  /** The least token that may make the request; `private` when no endpoint fits. */
  required: Scope
  /** Path parameters by name, spelled as in the target: percent-encoding is kept. */
  params: Readonly<Record<string, string>>
  malformed?: undefined
}

/** The endpoint of a request, or what is wrong with its spelling. */
export type Match<E extends string = string> = WellFormedMatch<E> | { malformed: string }

interface Entry<E> {
  endpoint: E
  required: Scope
  names: readonly string[]
}

interface Node<E> {
  literals: Map<string, Node<E>>
  parameter?: Node<E>
  entry?: Entry<E>
}

const noParams: Readonly<Record<string, string>> = Object.freeze({})
const unlisted = Object.freeze({ required: 'private', params: noParams })

/**
 * Compiles a table into a function that finds a request's endpoint. Segments are compared whole and case-sensitively;
 * a literal segment beats a parameter; the query plays no part.
 *
 * @throws {ScopeError} `ERR_SCOPE_OPTION` for an entry that cannot be used, and for two that fit the same requests.
 */
export function createMatcher<E extends string>(table: ScopeTable): (method: string, target: string) => Match<E> {
  const roots = new Map<string, Node<E>>()
  // Endpoints without parameters, POST /call/web among them, are answered by their exact spelling alone.
  const literals = new Map<string, Map<string, Match<E>>>()

  for (const [endpoint, required] of Object.entries(table)) {
    const [method, path] = parseEndpoint(endpoint, required)
    const names: string[] = []
    let node = roots.get(method) ?? leaf<E>()
    roots.set(method, node)
    for (const segment of path.slice(1).split('/')) {
      const name = parameterName(segment)
      if (name === undefined) {
        const next = node.literals.get(segment) ?? leaf<E>()
        node.literals.set(segment, next)
        node = next
      } else {
        names.push(name)
        node.parameter ??= leaf<E>()
        node = node.parameter
      }
    }
    if (node.entry)
      throw misuse(endpoint, `fits the same requests as '${node.entry.endpoint}'`, 'remove one of the two')
    if (new Set(names).size < names.length) throw misuse(endpoint, 'names a parameter twice', 'give each its own name')
    node.entry = { endpoint: endpoint as E, required, names }
    if (names.length === 0) {
      const byPath = literals.get(method) ?? new Map<string, Match<E>>()
      literals.set(method, byPath.set(path, Object.freeze({ endpoint: endpoint as E, required, params: noParams })))
    }
  }

  return (method, target) => {
    const literal = literals.get(method)?.get(target)
    if (literal) return literal
    if (!isWellFormed(method, target)) return { malformed: diagnose(method, target).message }
    const root = roots.get(method)
    if (!root) return unlisted
    const query = target.indexOf('?')
    const segments = target.slice(1, query < 0 ? undefined : query).split('/')
    const values: string[] = []
    const entry = find(root, segments, 0, values)
    if (!entry) return unlisted
    const { endpoint, required, names } = entry
    const params =
      names.length === 0 ? noParams : Object.fromEntries(names.map((name, i) => [name, values[i] as string]))
    return { endpoint, required, params }
  }
}

/** Depth first, literals before parameters; `values` holds the parameters of the branch under way. */
function find<E>(node: Node<E>, segments: readonly string[], at: number, values: string[]): Entry<E> | undefined {
  const segment = segments[at]
  if (segment === undefined) return node.entry
  const literal = node.literals.get(segment)
  const found = literal && find(literal, segments, at + 1, values)
  if (found || !node.parameter) return found
  values.push(segment)
  const entry = find(node.parameter, segments, at + 1, values)
  if (!entry) values.pop()
  return entry
}

function leaf<E>(): Node<E> {
  return { literals: new Map() }
}

function parameterName(segment: string): string | undefined {
  return /^\{(\w+)\}$/.exec(segment)?.[1]
}

function parseEndpoint(endpoint: string, required: unknown): [method: string, path: string] {
  if (required !== 'public' && required !== 'private') {
    throw misuse(endpoint, 'has neither the scope public nor private', "set it to 'public' or 'private'")
  }
  const [method = '', path = '', ...rest] = endpoint.split(' ')
  const filled = path.split('/').map((segment) => (parameterName(segment) ? 'x' : segment))
  if (rest.length > 0 || path.includes('?') || !isWellFormed(method, filled.join('/'))) {
    throw misuse(endpoint, 'is no endpoint', "spell it as OpenAPI does: 'GET /assistant/{id}'")
  }
  return [method, path]
}

function misuse(endpoint: string, problem: string, remedy: string): ScopeError {
  return new ScopeError({
    code: 'ERR_SCOPE_OPTION',
    status: 500,
    message: `the table's entry ${JSON.stringify(endpoint)} ${problem}`,
    remedy,
  })
}
