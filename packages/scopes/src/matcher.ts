import type { Scope, ScopeTable } from './endpoints.ts'
import { misuse } from './errors.ts'
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
  /** The path split at its slashes, parameters in braces. */
  segments: readonly string[]
}

/**
 * Compiles a table into a function that finds a request's endpoint. Segments are compared whole and case-sensitively;
 * a literal segment beats a parameter; the query plays no part.
 *
 * @throws {ScopeError} `ERR_SCOPE_OPTION` for an entry that cannot be used, and for two that fit the same requests.
 */
export function createMatcher<E extends string>(table: ScopeTable): (method: string, target: string) => Match<E> {
  // Endpoints without parameters, POST /call/web among them, are answered by their exact spelling alone.
  const literals = new Map<string, Match<E>>()
  // The rest of a look-up goes through the few entries of the same method and number of segments.
  const groups = new Map<string, Entry<E>[]>()

  // A brace sorts behind every letter, so that of two entries that fit, the one with the literal segment comes first.
  for (const key of Object.keys(table).sort()) {
    const endpoint = key as E
    const required = (table as Record<string, Scope>)[endpoint]
    const [, method = '', path = ''] = /^([A-Z]+) ([^?~]+)$/.exec(endpoint) ?? []
    const filled = path.replace(/(?<=\/)\{\w+\}(?=\/|$)/g, 'x')
    if (!isWellFormed(method, filled) || (required !== 'public' && required !== 'private')) {
      throw unusable(endpoint, 'is no endpoint with its scope')
    }
    const segments = path.split('/')
    const names = segments.filter(isParameter)
    if (new Set(names).size < names.length) throw unusable(endpoint, 'names a parameter twice')
    const group = groups.get(groupOf(method, segments)) ?? []
    if (group.some((other) => fits(other, segments) && fits({ segments }, other.segments))) {
      throw unusable(endpoint, 'fits the same requests as another')
    }
    groups.set(groupOf(method, segments), [...group, { endpoint, required, segments }])
    if (names.length === 0) literals.set(endpoint, Object.freeze({ endpoint, required, params: Object.freeze({}) }))
  }

  return (method, target) => {
    const literal = literals.get(`${method} ${target}`)
    if (literal) return literal
    if (!isWellFormed(method, target)) return { malformed: diagnose(method, target).message }
    const values = target.replace(/\?.*/, '').split('/')
    const entry = groups.get(groupOf(method, values))?.find((candidate) => fits(candidate, values))
    if (!entry) return { required: 'private', params: {} }
    const { endpoint, required, segments } = entry
    const params = segments.flatMap((name, i) => (isParameter(name) ? [[name.slice(1, -1), values[i] as string]] : []))
    return { endpoint, required, params: Object.fromEntries(params) }
  }
}

function groupOf(method: string, segments: readonly string[]): string {
  return `${method} ${segments.length}`
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{')
}

function fits({ segments }: { segments: readonly string[] }, values: readonly string[]): boolean {
  return segments.every((segment, i) => isParameter(segment) || segment === values[i])
}

function unusable(endpoint: string, problem: string): Error {
  return misuse(`the table's entry '${endpoint}' ${problem}`, "list it once, as 'GET /assistant/{id}': 'private'")
}
