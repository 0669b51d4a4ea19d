import { createScopeMap } from '@vapi-auth/scopes'
import type { Api, Where } from '../api/api.ts'
import { tableOf } from '../api/endpoints.ts'
import { fail } from './fail.ts'
import type { Faults } from './faults.ts'
import type { Recorder, Recording } from './requests.ts'
import { createRouter, type Route } from './routes.ts'
import { answerFromStorage, isStored, NOWHERE } from './storage.ts'

/** Answers a request. Rejects only where a connection would break: by a `reset`, or because the client has gone. */
export type Front = (request: Request, where?: Where) => Promise<Response>

// As Vapi must have it for pages. No cookies are taken, so any page may read; the token decides, and no preflight has one.
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-max-age': '600',
  // Or a page cannot read when to come again.
  'access-control-expose-headers': 'Retry-After',
}

/** What {@link createFront} puts together. */
export interface FrontSettings {
  api: Api
  faults: Faults
  recorder: Recorder
  /** What is answered beside the API. */
  routes: readonly Route[]
  /** The origin under which the sandbox listens, if it does: pages reach what is called in this process only there. */
  address(): string | undefined
}

/** Creates what stands before the API: the record of requests, CORS, the faults, the routes and the storage. */
export function createFront({ api, faults, recorder, routes, address }: FrontSettings): Front {
  const route = createRouter(routes)

  async function answer(request: Request, where: Where, recording: Recording): Promise<Response> {
    const { method, headers } = request
    if (method === 'OPTIONS') return preflight(request)
    if (isStored(where.target)) return answerFromStorage(request)
    // A request without a token is refused in any case: the fault waits for one that would have been answered.
    const fault = headers.has('authorization') ? faults.take(endpointOf(method, where.target)) : undefined
    const failure = fault && (await fail(fault, request, `${where.storage}/_storage${where.target}`))
    return failure ?? api(request, where, recording)
  }

  async function answerAndRecord(request: Request, where: Where): Promise<Response> {
    const recording = recorder.record(request, where)
    const response = await answer(request, where, recording)
    recording.status(response.status)
    return response
  }

  return async (request, given) => {
    request.signal.throwIfAborted()
    const { origin, pathname, search } = new URL(request.url)
    const where = given ?? {
      target: pathname + search,
      base: address() ?? origin,
      storage: NOWHERE,
      origin: request.headers.get('origin'),
      host: request.headers.get('host'),
    }
    const found = route(request, where)
    if (found?.access === 'local') return found.answer()
    const isRoute = found && request.method !== 'OPTIONS'
    const response = await (isRoute ? found.answer() : found ? preflight(request) : answerAndRecord(request, where))
    for (const [name, value] of Object.entries(cors)) response.headers.set(name, value)
    // As web servers do. The fault `html` and the like have no body then either.
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
}

function preflight(request: Request): Response {
  const asked = request.headers.get('access-control-request-headers') ?? 'authorization, content-type'
  return new Response(null, { status: 204, headers: { 'access-control-allow-headers': asked } })
}

const { match } = createScopeMap(tableOf(true))

function endpointOf(method: string, target: string): string | undefined {
  const found = match(method === 'HEAD' ? 'GET' : method, target)
  return found.malformed === undefined ? found.endpoint : undefined
}
