/** The gateway's own proxy, log and metrics, with nothing verified, judged, signed or read. */
import { type AppOptions, createApp } from 'gateway/app'
import { listen } from 'gateway/listen'
import { createLog } from 'gateway/log'
import { createMetrics } from 'gateway/metrics'
import { createMemoryRevocations } from 'gateway/revocations'
import { createUpstream } from 'gateway/upstream'

type Guarded = Awaited<ReturnType<AppOptions['judge']>>

const verified: Guarded['verified'] = {
  id: 'unchecked',
  claims: { orgId: 'unchecked', exp: 0 },
  grant: { tag: 'private' },
  expiresAt: 0,
}
// Nothing requires a public token, so the body goes on unread.
const match: Guarded['match'] = { required: 'private', params: {} }

const app = createApp({
  judge: async (_, { target = '' } = {}) => ({ verified, match, target }),
  upstreamToken: async (_, { headers }) => headers.authorization ?? '',
  upstream: createUpstream({ UPSTREAM_URL: new URL(process.env.UPSTREAM_URL ?? ''), UPSTREAM_TIMEOUT: 60 }),
  maxUpload: 1024 * 1024,
  answerTimeout: 600,
  allowedOrigins: ['https://app.example.com'],
  maxInFlight: 1000,
  revoke: {
    adminToken: undefined,
    verify: async () => verified,
    revocations: createMemoryRevocations(),
    maxAge: 0,
  },
  log: createLog('info'),
  metrics: createMetrics(),
})
const { url } = await listen(app, { HOST: '127.0.0.1', PORT: 0, REQUEST_TIMEOUT: 120 })
process.stdout.write(`listening on ${url}\n`)
