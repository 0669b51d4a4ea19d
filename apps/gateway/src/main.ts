import { createServer, type Server } from 'node:http'
import { createCheckJudge } from '@vapi-auth/server'
import type { Redis } from 'ioredis'
import { connectRedis, createLog, createSlots, endOnSignal, limitsOf, listen, StartError, startTracing } from 'serving'
import { createAdmin } from './admin.ts'
import { createAdmission } from './admission.ts'
import { createCheckServer } from './check-server.ts'
import { createCors } from './cors.ts'
import { createGateway } from './gateway.ts'
import { createJudge } from './judge.ts'
import { MAX_BODY } from './judged-body.ts'
import { createMetrics } from './metrics.ts'
import { createObserve } from './observe.ts'
import { createMemoryRevocations, createRedisRevocations, keptUntil } from './revocations.ts'
import { createRevoke } from './revoke.ts'
import { readSettings } from './settings.ts'
import { createUpstream } from './upstream.ts'
import { createUpstreamToken } from './upstream-token.ts'

let redis: Redis | undefined
const servers: Server[] = []
try {
  const settings = await readSettings(process.env)
  const {
    sign,
    verify,
    shared,
    scopes,
    MAX_TOKEN_AGE: maxAge,
    REDIS_URL,
    ADMIN_PORT,
    ADMIN_TOKEN,
    CHECK_PORT,
    CHECK_TARGET,
  } = settings
  const { log, dropped, flush } = createLog({ level: settings.LOG_LEVEL })
  if (REDIS_URL !== undefined) redis = await connectRedis(REDIS_URL, log)
  const revocations = redis ? createRedisRevocations(redis, settings.REDIS_AWAY) : createMemoryRevocations()
  const isRevoked = ({ id }: { id: string }) => revocations.has(id)
  const { limits, bounded } = limitsOf(settings, {
    redis,
    prefix: 'gateway',
    whenUnavailable: settings.REDIS_AWAY,
    log,
  })
  const admit = createAdmission({
    limits: bounded ? limits : undefined,
    redeem:
      settings.SINGLE_USE === '1' ? ({ id, expiresAt }) => limits.redeem(id, keptUntil(expiresAt, maxAge)) : undefined,
    // Without it only starts are counted, for which the length of a call does not matter.
    maxSeconds: settings.CALL_MAX_SECONDS ?? 1,
  })
  const slots = createSlots(settings.MAX_IN_FLIGHT)
  const metrics = createMetrics({ dropped, inFlight: slots.taken })
  const tracing = await startTracing('vapi-gateway', process.env)
  const observe = createObserve(log, metrics, tracing)
  const stopping = new AbortController()

  const gateway = createGateway({
    stopping: stopping.signal,
    observe,
    cors: createCors(settings.ALLOWED_ORIGINS),
    slots,
    judge: createJudge({ verify, scopes, isRevoked, maxBody: MAX_BODY }, settings.BODY_TIMEOUT),
    upstreamToken: createUpstreamToken(sign, settings.WEB_CALL_TOKEN),
    admit,
    upstream: createUpstream(settings),
    maxUpload: settings.MAX_UPLOAD,
    answerTimeout: settings.ANSWER_TIMEOUT,
    log,
  })
  const requestTimeout = settings.REQUEST_TIMEOUT * 1000
  const timeouts = {
    requestTimeout,
    headersTimeout: Math.min(requestTimeout, 10_000),
    connectionsCheckingInterval: 1000,
  }
  const server = createServer(timeouts, gateway)
  servers.push(server)
  const lines = [`listening on ${await listen(server, { host: settings.HOST, port: settings.PORT })}`]

  if (ADMIN_PORT !== undefined) {
    const known = { verify, revocations, limits: bounded ? limits : undefined, maxAge }
    const revoke = ADMIN_TOKEN === undefined ? undefined : createRevoke({ adminToken: ADMIN_TOKEN, ...known })
    const admin = createServer({ requestTimeout: 10_000 }, createAdmin({ metrics, observe, revoke, log }))
    const variables = { host: 'ADMIN_HOST', port: 'ADMIN_PORT' }
    servers.push(admin)
    lines.push(`admin on ${await listen(admin, { host: settings.ADMIN_HOST, port: ADMIN_PORT, variables })}`)
  }
  if (CHECK_PORT !== undefined && CHECK_TARGET !== undefined) {
    const options = { target: CHECK_TARGET, cache: settings.CHECK_CACHE, verify, sign, scopes, isRevoked }
    const checks = createServer(timeouts, createCheckServer({ judge: createCheckJudge(options), observe, log }))
    // Whoever can ask gets the organization's tokens, so nobody on another machine may.
    const place = { host: '127.0.0.1', port: CHECK_PORT, variables: { host: 'CHECK_PORT', port: 'CHECK_PORT' } }
    servers.push(checks)
    lines.push(`check on ${await listen(checks, place)}`)
  }
  if (shared)
    log.warn('`VERIFY_KEYS` holds the key of the API: callers can bypass the gateway and call the API directly')

  const close = async () => {
    redis?.disconnect()
    await tracing.shutdown()
  }
  endOnSignal({ servers, stopping, log, flush, close, ...settings })
  // Last: whoever reads it may send a signal at once.
  process.stdout.write(`${lines.join('\n')}\n`)
} catch (error) {
  // Nothing may keep a process alive that has not started.
  redis?.disconnect()
  for (const server of servers) server.close()
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
