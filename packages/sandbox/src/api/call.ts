import type { Operation } from './operations.ts'
import type { Resource, Store } from './store.ts'

/** One call of an endpoint, by a token that may make it. */
export interface Call {
  endpoint: string
  operation: Operation
  /** The segments of the path, as they were sent. */
  segments: readonly string[]
  query: URLSearchParams
  /** The members that were sent; none when there was no body. */
  body: Readonly<Record<string, unknown>>
  /** What the organization of the token created. */
  store: Store
  /** The origin of the API as the client reached it, such as `http://127.0.0.1:4000`. */
  base: string
  /** The origin of recordings and files. */
  storage: string
  /**
   * These members with all that the endpoint's answer must hold. What is kept is completed, so that filters and later
   * answers see the same.
   */
  complete(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
  /** The endpoint's answer: this value, with all that it must hold. */
  reply(value: unknown): Response
}

/** Answers a call. */
export type Handler = (call: Call) => Response | Promise<Response>

/** The path that the first segments make, without the version: `/v2/campaign` is the collection `/campaign`. */
export function pathOf({ segments }: Pick<Call, 'segments'>, depth: number): string {
  return `/${segments.slice(0, depth).join('/')}`.replace(/^\/v2\//, '/')
}

/** The collection that the call is about, and the member that it names, if any. */
export function placeOf(call: Pick<Call, 'operation' | 'segments'>): [collection: string, key: string] {
  const { depth } = call.operation
  return [pathOf(call, depth), call.segments[depth] ?? '']
}

/** The path of the first resource that the call goes through and that does not exist. */
export function missingParent(call: Call): string | undefined {
  const depth = call.operation.parents.find((depth) => !parentAt(call, depth))
  return depth === undefined ? undefined : pathOf(call, depth)
}

function parentAt(call: Call, depth: number): Resource | undefined {
  return call.store.find(pathOf(call, depth - 1), call.segments[depth - 1] as string)
}
