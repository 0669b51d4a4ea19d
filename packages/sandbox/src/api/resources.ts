import type { Answer } from '../judge/sentences.ts'
import { type Call, type Handler, pathOf, placeOf } from './call.ts'
import { select } from './filters.ts'
import type { Verb } from './operations.ts'
import { firstOf, pageOf } from './pages.ts'
import { Refused } from './refused.ts'
import type { Resource } from './store.ts'

/** What each verb does, whatever the resource. */
export const resourceHandlers: Readonly<Record<Verb, Handler>> = {
  list(call) {
    const { store, operation, query } = call
    const [collection] = placeOf(call)
    const resources = select(store.list(collection), operation.facts.query ?? {}, query, store)
    const inPages = operation.paginated === 'always' || (operation.paginated === 'asked' && query.has('page'))
    return call.reply(inPages ? pageOf(resources, query) : firstOf(resources, query))
  },
  create(call) {
    const [collection] = placeOf(call)
    const key = call.operation.key && call.body[call.operation.key]
    return call.reply(
      call.store.create(collection, call.complete(call.body), typeof key === 'string' ? key : undefined),
    )
  },
  find: (call) => found(call, call.store.find(...placeOf(call))),
  update: (call) => found(call, call.store.update(...placeOf(call), call.body)),
  remove: (call) => found(call, call.store.remove(...placeOf(call))),
  // A run, a preview, a report: the sandbox computes none, and answers with what such an answer always has.
  perform: (call) => call.reply(call.store.build(call.body)),
}

function found(call: Call, resource: Resource | undefined): Response {
  if (!resource) throw new Refused(noResource(pathOf(call, call.segments.length)))
  return call.reply(resource)
}

/** What the sandbox says of a resource that nobody created, or that is gone. */
export function noResource(path: string): Answer {
  return { status: 404, message: `${path} does not exist` }
}
