import { isAuthError } from '@vapi-auth/scopes'
import { createGuard } from '@vapi-auth/server'
import type { Verifier } from '@vapi-auth/signer'
import { refusal } from '../answers.ts'
import { membersOf, readMembers } from './body.ts'
import { type Call, missingParent } from './call.ts'
import { operations } from './operations.ts'
import { notFound, resourceHandlers } from './resources.ts'
import { createVapiScopes, INVALID_KEY, MISSING_HEADER } from './sentences.ts'
import { specialHandlers } from './special.ts'
import type { Store } from './store.ts'

/** Answers a request to the raw `target`; recordings and files are at the origin `storage`. Never rejects. */
export type Api = (request: Request, where: { target: string; storage: string }) => Promise<Response>

/** Creates the API itself: it checks the token as Vapi does, then does what the endpoint is for. */
export function createApi(verify: Verifier, store: Store): Api {
  const check = createGuard({ verify, scopes: createVapiScopes() })

  const answer: Api = async (request, { target, storage }) => {
    const guarded = await check(request, { target })
    const { endpoint } = guarded.match
    const [path = '', query] = target.split('?')
    const operation = endpoint === undefined ? undefined : operations.get(endpoint)
    if (endpoint === undefined || !operation) return refusal(404, `Cannot ${request.method} ${path}`)
    const body = 'body' in guarded ? membersOf(guarded.body) : await readMembers(request)
    const segments = path.slice(1).split('/')
    const call: Call = { endpoint, operation, segments, query: new URLSearchParams(query), body, store, storage }
    const missing = missingParent(call)
    if (missing !== undefined) return notFound(missing)
    const handle = specialHandlers[endpoint as keyof typeof specialHandlers] ?? resourceHandlers[operation.verb]
    return handle(call)
  }

  return (request, where) => answer(request, where).catch(refuse)
}

function refuse(error: unknown): Response {
  if (!isAuthError(error)) return refusal(500, 'Internal server error')
  if (error.code === 'ERR_TOKEN_MISSING') return refusal(401, MISSING_HEADER)
  return refusal(error.status, error.status === 401 ? INVALID_KEY : error.message)
}
