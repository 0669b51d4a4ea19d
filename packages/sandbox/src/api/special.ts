import type { Endpoint } from '@vapi-auth/scopes'
import { json } from '../answers.ts'
import type { Handler } from './call.ts'
import { createChat } from './chats.ts'
import { createFile } from './files.ts'

/** The endpoints that do more than their path says, but for those below `/call`. */
export const specialHandlers: Readonly<Partial<Record<Endpoint, Handler>>> = {
  'POST /chat': createChat,
  'POST /file': createFile,

  'POST /analytics': ({ body }) => {
    const queries = Array.isArray(body.queries) ? (body.queries as { name?: unknown; timeRange?: unknown }[]) : []
    return json(
      201,
      queries.map(({ name, timeRange }) => ({ name, timeRange, result: [] })),
    )
  },

  // Its items have no endpoint that creates them.
  'POST /eval/simulation/run': ({ body, store }) => {
    const run = store.create('/eval/simulation/run', { ...body, status: 'queued' })
    const item = store.create(`/eval/simulation/run/${run.id}/item`, { runId: run.id, status: 'queued' })
    return json(201, { ...run, simulationRunItemIds: [item.id] })
  },
}
