import { type Call, type Handler, pathOf } from './call.ts'
import { createFile } from './files.ts'
import { Refused } from './refused.ts'
import { noResource } from './resources.ts'

type Members = Readonly<Record<string, unknown>>

/** The endpoints that do more than their path says, but for calls and chats. */
export const specialHandlers: Readonly<Partial<Record<string, Handler>>> = {
  'POST /file': createFile,

  'POST /analytics'(call) {
    const queries = Array.isArray(call.body.queries) ? (call.body.queries as Members[]) : []
    const range = { start: '', end: '', step: 'day', timezone: 'UTC' }
    return call.reply(queries.map(({ name, timeRange = range }) => ({ name, timeRange, result: [] })))
  },

  'POST /campaign': createCampaign,
  'POST /v2/campaign': createCampaign,

  // Without a provider, the number is one of Vapi's own.
  'POST /phone-number'(call) {
    const members = call.complete({ provider: 'vapi', ...call.body })
    return call.reply(call.store.create('/phone-number', members))
  },

  'POST /session'(call) {
    const status = 'active'
    return call.reply(call.store.create('/session', call.complete({ status, ...call.body })))
  },

  'GET /v2/knowledge-base/{id}'(call) {
    const base = call.store.find('/knowledge-base', idOf(call))
    if (!base) throw new Refused(noResource(pathOf(call, 3)))
    return call.reply({ ...base, files: call.store.list(`/knowledge-base/${idOf(call)}/file`) })
  },
  'POST /v2/knowledge-base/{id}/file'(call) {
    const { fileId } = call.body
    const file: Members = call.store.find('/file', String(fileId)) ?? {}
    const { name: fileName, mimetype, bytes } = file
    const members = { fileId, knowledgeBaseV2Id: idOf(call), status: 'ready', fileName, mimetype, bytes }
    return call.reply(call.store.create(pathOf(call, 4), call.complete(members), String(fileId)))
  },

  'POST /provider/{provider}/{resourceName}'(call) {
    const [, provider, resourceName] = call.segments
    const members = { provider, resourceName, resourceId: crypto.randomUUID(), resource: call.body }
    return call.reply(call.store.create(pathOf(call, 3), call.complete(members)))
  },

  'POST /reporting/insight/{id}/run': (call) => call.reply({ ...call.store.build({}), insightId: call.segments[2] }),

  'POST /eval/run'(call) {
    const { createdAt } = call.store.build({})
    const done = { status: 'ended', endedReason: 'mockConversation.done', startedAt: createdAt, endedAt: createdAt }
    const run = call.store.create('/eval/run', { type: 'eval', ...call.body, ...done, results: [], cost: 0, costs: [] })
    return call.reply({ evalRunId: run.id, ...run })
  },

  // Its items have no endpoint that creates them.
  'POST /eval/simulation/run'(call) {
    const run = call.store.create('/eval/simulation/run', call.complete({ ...call.body, status: 'queued' }))
    const [first = {}, ...others] = Array.isArray(run.simulations) ? (run.simulations as Members[]) : []
    const items = [first, ...others].map(({ simulationId = run.id }) =>
      call.store.create(`/eval/simulation/run/${run.id}/item`, {
        runId: run.id,
        simulationId,
        status: 'queued',
        queuedAt: run.createdAt,
      }),
    )
    return call.reply({ ...run, simulationRunItemIds: items.map(({ id }) => id) })
  },
}

/** Keeps a campaign, and a contact for each customer whom it is to call. */
function createCampaign(call: Call): Response {
  const campaign = call.store.create('/campaign', call.complete(call.body))
  const customers = Array.isArray(call.body.customers) ? (call.body.customers as Members[]) : []
  for (const { number, name } of customers) {
    call.store.create(`/campaign/${campaign.id}/contacts`, {
      campaignId: campaign.id,
      number,
      status: 'contact.pending',
      ...(name !== undefined && { name }),
    })
  }
  return call.reply(campaign)
}

/** The id of the resource below which the endpoint is: `/v2/knowledge-base/{id}`. */
function idOf({ segments }: Call): string {
  return segments[2] ?? ''
}
