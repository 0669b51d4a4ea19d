import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Redis } from 'ioredis'
import { connectRedis, createLog, endOnSignal, limitsOf, listen, StartError, startTracing } from 'serving'
import { createApp } from './app.ts'
import { createAuthenticate } from './authenticate.ts'
import { readSettings } from './settings.ts'

let redis: Redis | undefined
try {
  const settings = await readSettings(process.env)
  const {
    sign,
    POLICY_FILE: policy,
    SESSION_SECRET,
    REDIS_URL,
    WEBHOOK_TOKEN,
    MAX_IN_FLIGHT,
    LOG_LEVEL: level,
  } = settings
  const { log, flush } = createLog({ level })
  if (REDIS_URL !== undefined) redis = await connectRedis(REDIS_URL, log)
  const stopping = new AbortController()
  const tracing = await startTracing('vapi-token-server', process.env)
  const forGateway = settings.TOKENS_FOR === 'gateway'
  const limitsFor = (prefix: string) =>
    limitsOf(settings, { redis, prefix, whenUnavailable: settings.REDIS_AWAY, log }).limits
  const limits = limitsFor('token-server')
  // Where the gateway creates the calls, it also counts them.
  const calls = forGateway ? limitsFor('gateway') : limits
  const app = createApp({
    sign,
    authenticate: createAuthenticate(policy, SESSION_SECRET),
    allowedOrigins: settings.ALLOWED_ORIGINS ?? Array.from(policy.values(), ({ origins }) => origins).flat(),
    forGateway,
    baseUrl: settings.UPSTREAM_URL.href,
    limits,
    webhook: WEBHOOK_TOKEN === undefined ? undefined : { token: WEBHOOK_TOKEN, ended: calls.ended },
    // Without it only starts are counted, for which the length of a call does not matter.
    maxSeconds: settings.CALL_MAX_SECONDS ?? 1,
    maxInFlight: MAX_IN_FLIGHT,
    stopping: stopping.signal,
    log,
    tracing,
  })
  // Whoever takes 10 seconds to send a request is answered 408.
  const serverOptions = { requestTimeout: 10_000, connectionsCheckingInterval: 1000 }
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server
  const url = await listen(server, { host: settings.HOST, port: settings.PORT })
  const close = async () => {
    redis?.disconnect()
    await tracing.shutdown()
  }
  endOnSignal({ servers: [server], stopping, log, flush, close, ...settings })
  // Last: whoever reads it may send a signal at once.
  process.stdout.write(`listening on ${url}\n`)
} catch (error) {
  redis?.disconnect()
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
