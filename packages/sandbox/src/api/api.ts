import { createScopeMap, endpoints, isAuthError, type ScopeTable } from '@vapi-auth/scopes'
import { json, refusal } from '../answers.ts'
import { createCompletion } from '../facts/complete.ts'
import { lookupIn, readFacts } from '../facts/facts.ts'
import type { Judge } from '../judge/judge.ts'
import type { Answer } from '../judge/sentences.ts'
import { type Body, readBody } from './body.ts'
import { type Call, type Handler, missingParent, placeOf } from './call.ts'
import { createRequestCheck, type Validate } from './check-request.ts'
import { createOperations } from './operations.ts'
import { refusesReferences } from './references.ts'
import { notFound, resourceHandlers } from './resources.ts'
import type { Stores } from './store.ts'

/** Where a request arrived. */
export interface Where {
  /** The raw request target. */
  target: string
  /** The origin of the API as the client reached it. */
  base: string
  /** The origin of recordings and files. */
  storage: string
  /** The headers `Origin` and `Host`, which the `Request` of a page's environment cannot hold. */
  origin: string | null
  host: string | null
}

/** Told what is known of a request while it is answered. */
export interface Notes {
  body(body: Body): void
  /** Members on which nothing is published, and which were accepted. */
  unpublished(members: readonly string[]): void
}

/** Answers a request. Never rejects. */
export type Api = (request: Request, where: Where, notes: Notes) => Promise<Response>

/** Answers to endpoints that do more than their path says. */
export type Handlers = Readonly<Partial<Record<string, Handler>>>

export interface ApiSettings {
  judge: Judge
  stores: Stores
  handlers: Handlers
  validate: Validate
  /** Endpoints that public keys and tokens may call beside `POST /call/web`. */
  alsoPublic: readonly `POST /${string}`[]
}

/** Creates the API itself: it checks the token as Vapi does, then does what the endpoint is for. */
export function createApi({ judge, stores, handlers, validate, alsoPublic }: ApiSettings): Api {
  const table: ScopeTable = { ...endpoints, ...Object.fromEntries(alsoPublic.map((endpoint) => [endpoint, 'public'])) }
  const map = createScopeMap(table)
  // Read at the first request: whoever only creates a sandbox need not wait for it.
  let model: Model | undefined
  const known = (): Model => {
    model ??= createModel(table, validate)
    return model
  }

  async function answer(request: Request, { target, base, storage, origin }: Where, notes: Notes): Promise<Response> {
    // Web servers answer HEAD as GET without the body.
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const caller = await judge.identify(request.headers.get('authorization'))
    if ('status' in caller) return refuse(caller)
    const found = map.match(method, target)
    if (found.malformed !== undefined) return refuse({ status: 400, message: malformed(map, method, target) })
    const { endpoint = '', required } = found
    const refused = judge.refusesEndpoint(caller, required, origin)
    if (refused) return refuse(refused)
    const { operations, problemsOf, completionFor } = known()
    const [path = '', search] = target.split('?')
    const operation = operations.get(endpoint)
    if (!operation) return refusal(404, `Cannot ${method} ${path}`)

    const body = await readBody(request)
    notes.body(body)
    const { members } = body
    const accepts = notes.unpublished
    const forbidden = required === 'public' && judge.refusesBody(caller, { target, body: members, accepts })
    if (forbidden) return refuse(forbidden)
    const query = new URLSearchParams(search)
    const { orgId } = caller
    const store = stores.of(orgId)
    const segments = path.slice(1).split('/')
    const existing = store.find(...placeOf({ operation, segments }))
    const problems = problemsOf(operation, members, query, existing)
    if (problems.length > 0) return refusal(400, problems)
    const unknown = validate === 'off' ? undefined : refusesReferences(endpoint, members, orgId, stores)
    if (unknown) return refuse(unknown)

    const complete = completionFor(operation.answer, () => store.build({}).createdAt)
    const reply = (value: unknown) => json(operation.status, complete(value))
    const call: Call = { endpoint, operation, segments, query, body: members, store, base, storage, complete, reply }
    const missing = missingParent(call)
    if (missing !== undefined) return notFound(missing)
    const handle = handlers[endpoint] ?? resourceHandlers[operation.verb]
    return handle(call)
  }

  return (request, where, notes) => answer(request, where, notes).catch(failed)
}

type Model = ReturnType<typeof createModel>

/** What is known of the API from its document. */
function createModel(table: ScopeTable, validate: Validate) {
  const facts = readFacts()
  const lookup = lookupIn(facts)
  const completion = createCompletion(lookup)
  return {
    operations: createOperations(table, facts, lookup),
    problemsOf: validate === 'off' ? () => [] : createRequestCheck(lookup, validate),
    completionFor:
      (answer: number | undefined, now: () => string) =>
      <T>(value: T): T =>
        answer === undefined ? value : (completion.complete(lookup(answer), value, now()) as T),
  }
}

function malformed(
  { authorize }: Pick<ReturnType<typeof createScopeMap>, 'authorize'>,
  method: string,
  target: string,
) {
  const decision = authorize({ tag: 'private' }, { method, target })
  return decision.allowed ? '' : `${decision.message}. ${decision.remedy}`
}

function refuse({ status, message, bare }: Answer): Response {
  return bare ? new Response(message, { status }) : refusal(status, message)
}

function failed(error: unknown): Response {
  return isAuthError(error) ? refusal(error.status, error.message) : refusal(500, 'Internal server error')
}
