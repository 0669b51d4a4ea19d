import { createScopeMap, type Scope, type ScopeTable } from '@vapi-auth/scopes'
import { json, refusal } from '../answers.ts'
import type { Judge } from '../judge/judge.ts'
import type { Caller } from '../judge/organizations.ts'
import { type Body, readBody } from './body.ts'
import { type Call, type Handler, missingParent, placeOf } from './call.ts'
import type { Validate } from './check-request.ts'
import { tableOf } from './endpoints.ts'
import { createModel, type Model } from './model.ts'
import { refusesReferences } from './references.ts'
import { answerTo, Refused, refuseBy } from './refused.ts'
import { noResource, resourceHandlers } from './resources.ts'
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
  /** Whether pages may chat. */
  webChat: boolean
}

/** Creates the API itself: it checks the token as Vapi does, then does what the endpoint is for. */
export function createApi({ judge, stores, handlers, validate, webChat }: ApiSettings): Api {
  const table: ScopeTable = tableOf(webChat)
  const map = createScopeMap(table)
  // Read at the first request: whoever only creates a sandbox need not wait for it.
  let model: Model | undefined
  const known = (): Model => {
    model ??= createModel(table, validate)
    return model
  }

  /** Who asks for what, if the caller may. */
  async function admitted(request: Request, method: string, { target, origin }: Where): Promise<Admitted> {
    const caller = await judge.identify(request.headers.get('authorization'))
    if ('status' in caller) throw new Refused(caller)
    const found = map.match(method, target)
    if (found.malformed !== undefined) {
      const decision = map.authorize({ tag: 'private' }, { method, target })
      throw new Refused({ status: 400, message: decision.allowed ? '' : `${decision.message}. ${decision.remedy}` })
    }
    const { endpoint = '', required } = found
    refuseBy(judge.refusesEndpoint(caller, required, origin))
    return { caller, endpoint, required }
  }

  /** Refuses what the token, the document or the resources that exist do not allow. */
  function check(call: Call, { caller, required }: Admitted, target: string, notes: Notes): void {
    const { endpoint, operation, body, query, store } = call
    if (required === 'public') refuseBy(judge.refusesBody(caller, { target, body, accepts: notes.unpublished }))
    const problems = known().problemsOf(operation, body, query, store.find(...placeOf(call)))
    if (problems.length > 0) refuseBy({ status: 400, message: problems })
    if (validate !== 'off') refuseBy(refusesReferences(endpoint, body, caller.orgId, stores))
    const missing = missingParent(call)
    if (missing !== undefined) refuseBy(noResource(missing))
  }

  async function answer(request: Request, where: Where, notes: Notes): Promise<Response> {
    const { target, base, storage } = where
    // Web servers answer HEAD as GET without the body.
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const admission = await admitted(request, method, where)
    const { endpoint, caller } = admission
    const { operations, complete } = known()
    const [path = '', search] = target.split('?')
    const operation = operations.get(endpoint)
    if (!operation) return refusal(404, `Cannot ${method} ${path}`)

    const body = await readBody(request)
    notes.body(body)
    const store = stores.of(caller.orgId)
    const completed = <T>(value: T) => complete(value, operation.answer, store.build({}).createdAt)
    const call: Call = {
      endpoint,
      operation,
      segments: path.slice(1).split('/'),
      query: new URLSearchParams(search),
      body: body.members,
      store,
      base,
      storage,
      complete: completed,
      reply: (value) => json(operation.status, completed(value)),
    }
    check(call, admission, target, notes)
    const handle = handlers[endpoint] ?? resourceHandlers[operation.verb]
    return handle(call)
  }

  return (request, where, notes) => answer(request, where, notes).catch(answerTo)
}

/** A request whose caller may ask for it. */
interface Admitted {
  caller: Caller
  endpoint: string
  required: Scope
}
