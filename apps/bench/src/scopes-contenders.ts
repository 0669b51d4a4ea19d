import { endpoints, match } from '@vapi-auth/scopes'
import findMyWay, { type HTTPMethod } from 'find-my-way'
import { match as compilePath } from 'path-to-regexp'
import { addRoute, createRouter, findRoute } from 'rou3'
import { compileRouter } from 'rou3/compiler'
import type { Contender } from './rounds.ts'

/** A request line, and the endpoint that it is for, if any. */
export interface Line {
  method: string
  path: string
  endpoint?: string | undefined
}

/** A look-up takes about 50 ns, so each call makes this many, or the clock and the loop would be measured. */
export const LOOKUPS = 64

type Lookup = (method: string, path: string) => string | undefined

const table = Object.keys(endpoints).map((endpoint) => {
  const [method = '', path = ''] = endpoint.split(' ')
  return { endpoint, method, path, pattern: path.replaceAll(/\{(\w+)\}/g, ':$1') }
})

/** One request line for each endpoint. */
export const lines: readonly Line[] = table.map(({ endpoint, method, path }) => ({
  endpoint,
  method,
  path: path.replaceAll(/\{\w+\}/g, '0195cbf1-52a7-7f26-b3a4-3c1b3d1f0a11'),
}))

export const OURS = '@vapi-auth/scopes'

const lookups: Record<string, Lookup> = {
  [OURS]: (method, path) => (match(method, path) as { endpoint?: string }).endpoint,
  'find-my-way': withFindMyWay(),
  rou3: withRou3(),
  'rou3, compiled': withCompiledRou3(),
  'path-to-regexp, in a row': withPathToRegexp(),
}

export const contenders: readonly Contender<readonly Line[]>[] = Object.entries(lookups).map(([name, lookup]) => ({
  name,
  call: (batch) => batch.map(({ method, path }) => lookup(method, path)),
}))

function withFindMyWay(): Lookup {
  const router = findMyWay()
  for (const { method, pattern, endpoint } of table) router.on(method as HTTPMethod, pattern, () => {}, endpoint)
  return (method, path) => router.find(method as HTTPMethod, path)?.store as string | undefined
}

function withRou3(): Lookup {
  const router = createRouter<string>()
  for (const { method, pattern, endpoint } of table) addRoute(router, method, pattern, endpoint)
  return (method, path) => findRoute(router, method, path)?.data
}

function withCompiledRou3(): Lookup {
  const router = createRouter<string>()
  for (const { method, pattern, endpoint } of table) addRoute(router, method, pattern, endpoint)
  const find = compileRouter(router)
  return (method, path) => find(method, path)?.data
}

function withPathToRegexp(): Lookup {
  // Literal segments beat parameters, so they are tried first.
  const routes = table
    .toSorted((a, b) => Number(a.pattern.includes(':')) - Number(b.pattern.includes(':')))
    .map(({ method, pattern, endpoint }) => ({ method, matches: compilePath(pattern), endpoint }))
  return (method, path) => routes.find((route) => route.method === method && route.matches(path))?.endpoint
}
