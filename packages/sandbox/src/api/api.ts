import { type Endpoint, isAuthError } from '@vapi-auth/scopes'
import { createGuard } from '@vapi-auth/server'
import type { Verifier } from '@vapi-auth/signer'
import { refusal } from '../answers.ts'
import { membersOf, readMembers } from './body.ts'
import { type Call, type Handler, missingParent } from './call.ts'
import { operations } from './operations.ts'
import { notFound, resourceHandlers } from './resources.ts'
import { createVapiScopes, INVALID_KEY, MISSING_HEADER } from './sentences.ts'
import { specialHandlers } from './special.ts'
import type { Stores } from './store.ts'

/** Where a request arrived. */
export interface Where {
  /** The raw request target. */
  target: string
  /** The origin of the API as the client reached it. */
  base: string
  /** The origin of recordings and files. */
  storage: string
}

/** Answers a request. Never rejects. */
export type Api = (request: Request, where: Where) => Promise<Response>

/** Answers to endpoints that do more than their path says. */
export type Handlers = Readonly<Partial<Record<Endpoint, Handler>>>

/** Creates the API itself: it checks the token as Vapi does, then does what the endpoint is for. */
export function createApi(verify: Verifier, stores: Stores, callHandlers: Handlers): Api {
  const handlers: Readonly<Partial<Record<string, Handler>>> = { ...specialHandlers, ...callHandlers }
  const check = createGuard({ verify, scopes: createVapiScopes() })

  const answer: Api = async (request, { target, base, storage }) => {
    const guarded = await check(request, { target })
    const { endpoint } = guarded.match
    const [path = '', query] = target.split('?')
    const operation = endpoint === undefined ? undefined : operations.get(endpoint)
    if (endpoint === undefined || !operation) return refusal(404, `Cannot ${request.method} ${path}`)
    const body = 'body' in guarded ? membersOf(guarded.body) : await readMembers(request)
    const segments = path.slice(1).split('/')
    const store = stores.of(guarded.verified.claims.orgId)
    const call: Call = { endpoint, operation, segments, query: new URLSearchParams(query), body, store, base, storage }
    const missing = missingParent(call)
    if (missing !== undefined) return notFound(missing)
    const handle = handlers[endpoint] ?? resourceHandlers[operation.verb]
    return handle(call)
  }

  return (request, where) => answer(request, where).catch(refuse)
}

function refuse(error: unknown): Response {
  if (!isAuthError(error)) return refusal(500, 'Internal server error')
  if (error.code === 'ERR_TOKEN_MISSING') return refusal(401, MISSING_HEADER)
  return refusal(error.status, error.status === 401 ? INVALID_KEY : error.message)
}
