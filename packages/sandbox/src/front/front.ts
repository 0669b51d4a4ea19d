import { isAuthError, match } from '@vapi-auth/scopes'
import { json, refusal } from '../answers.ts'
import type { Api } from '../api/api.ts'
import { fail } from './fail.ts'
import type { Faults } from './faults.ts'
import type { Recorder } from './requests.ts'
import { answerFromStorage, isStored, NOWHERE } from './storage.ts'

/** What the server knows of a request: its raw target, and on which origin the storage is. */
export interface Where {
  target: string
  storage: string
}

/** Answers a request. Rejects only where a connection would break: by a `reset`, or because the client has gone. */
export type Front = (request: Request, where?: Where) => Promise<Response>

// As Vapi must have it for pages. No cookies are taken, so any page may read; the token decides, and no preflight has one.
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-max-age': '600',
}

/** Creates what stands before the API: the record of requests, CORS, the faults, and the storage. */
export function createFront(api: Api, faults: Faults, record: Recorder['record']): Front {
  async function answer(request: Request, where: Where): Promise<Response> {
    const { method } = request
    if (method === 'PUT' && where.target === '/_sandbox/faults') return replaceFaults(request)
    record(request, where.target)
    if (method === 'OPTIONS') return preflight(request)
    if (isStored(where.target)) return answerFromStorage(request)
    const kind = faults.take(endpointOf(method, where.target))
    const failure = kind && (await fail(kind, request, `${where.storage}/_storage${where.target}`))
    return failure ?? api(request, where)
  }

  async function replaceFaults(request: Request): Promise<Response> {
    try {
      return json(200, faults.replace(await request.json().catch(() => undefined)))
    } catch (error) {
      if (!isAuthError(error)) throw error
      return refusal(error.status, `${error.message}: ${error.remedy}`)
    }
  }

  return async (request, where) => {
    request.signal.throwIfAborted()
    const { pathname, search } = new URL(request.url)
    const response = await answer(request, where ?? { target: pathname + search, storage: NOWHERE })
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
