/** The gateway's own proxy, log and metrics, with nothing verified, judged, signed or read. */
import { createServer } from 'node:http'
import { createCors } from 'gateway/cors'
import { createGateway } from 'gateway/gateway'
import type { Judge } from 'gateway/judge'
import { createMetrics } from 'gateway/metrics'
import { createObserve } from 'gateway/observe'
import { createUpstream } from 'gateway/upstream'
import { createLog, createSlots } from 'serving'
import { announce } from './announce.ts'

type Guarded = Awaited<ReturnType<Judge>>

const verified: Guarded['verified'] = {
  id: 'unchecked',
  claims: { orgId: 'unchecked', exp: 0 },
  grant: { tag: 'private' },
  expiresAt: 0,
}
// Nothing requires a public token, so the body is forwarded unread.
const match: Guarded['match'] = { required: 'private', params: {} }

const { log } = createLog()
const gateway = createGateway({
  stopping: new AbortController().signal,
  observe: createObserve(log, createMetrics()),
  cors: createCors(['https://app.example.com']),
  slots: createSlots(1000),
  judge: async ({ url: target = '' }) => ({ verified, match, target }),
  admit: async () => ({ created: async () => {}, ended: async () => {}, refused: async () => {} }),
  upstreamToken: async (_, { headers }) => headers.authorization ?? '',
  upstream: createUpstream({ UPSTREAM_URL: new URL(process.env.UPSTREAM_URL ?? ''), UPSTREAM_TIMEOUT: 60 }),
  maxUpload: 1024 * 1024,
  answerTimeout: 600,
  log,
})
announce(createServer(gateway))
