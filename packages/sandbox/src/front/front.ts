import { match } from '@vapi-auth/scopes'
import type { Api, Where } from '../api/api.ts'
import { fail } from './fail.ts'
import type { Faults } from './faults.ts'
import type { Recorder } from './requests.ts'
import { createRouter, type Route } from './routes.ts'
import { answerFromStorage, isStored, NOWHERE } from './storage.ts'

/** Answers a request. Rejects only where a connection would break: by a `reset`, or because the client has gone. */
export type Front = (request: Request, where?: Where) => Promise<Response>

// As Vapi must have it for pages. No cookies are taken, so any page may read; the token decides, and no preflight has one.
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-max-age': '600',
}

/** What {@link createFront} puts together. */
export interface FrontSettings {
  api: Api
  faults: Faults
  record: Recorder['record']
  /** What is answered beside the API. */
  routes: readonly Route[]
  /** The origin under which the sandbox listens, if it does: pages reach what is called in this process only there. */
  address(): string | undefined
}

/** Creates what stands before the API: the record of requests, CORS, the faults, the routes and the storage. */
export function createFront({ api, faults, record, routes, address }: FrontSettings): Front {
  const route = createRouter(routes)

  async function answer(request: Request, where: Where): Promise<Response> {
    const { method } = request
    if (method === 'OPTIONS') return preflight(request)
    if (isStored(where.target)) return answerFromStorage(request)
    const kind = faults.take(endpointOf(method, where.target))
    const failure = kind && (await fail(kind, request, `${where.storage}/_storage${where.target}`))
    return failure ?? api(request, where)
  }

  return async (request, given) => {
    request.signal.throwIfAborted()
    const { origin, pathname, search } = new URL(request.url)
    const where = given ?? { target: pathname + search, base: address() ?? origin, storage: NOWHERE }
    const found = route(request, where)
    if (found?.access === 'local') return found.answer()
    if (!found) record(request, where.target)
    const response = await (found && request.method !== 'OPTIONS' ? found.answer() : answer(request, where))
    for (const [name, value] of Object.entries(cors)) response.headers.set(name, value)
    return response
  }
}

function preflight(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers') ?? 'authorization, content-type'
  return new Response(null, { status: 204, headers: { 'access-control-allow-headers': asked } })
}

function endpointOf(method: string, target: string): string | undefined {
  const found = match(method, target)
  return found.malformed === undefined ? found.endpoint : undefined
}
