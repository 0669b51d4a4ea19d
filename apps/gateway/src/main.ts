import { createGuard } from '@vapi-auth/server'
import type { Redis } from 'ioredis'
import { createApp } from './app.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { connectRedis } from './redis.ts'
import { createMemoryRevocations, createRedisRevocations } from './revocations.ts'
import { readSettings } from './settings.ts'
import { StartError } from './start-error.ts'
import { stop } from './stop.ts'
import { createUpstream } from './upstream.ts'
import { createUpstreamToken } from './upstream-token.ts'

let redis: Redis | undefined
try {
  const settings = await readSettings(process.env)
  const { sign, verify, shared, MAX_TOKEN_AGE: maxAge, REDIS_URL } = settings
  const log = createLog(settings.LOG_LEVEL)
  if (REDIS_URL !== undefined) redis = await connectRedis(REDIS_URL, log)
  const revocations = redis ? createRedisRevocations(redis, settings.REDIS_AWAY) : createMemoryRevocations()
  const app = createApp({
    judge: createGuard({ verify, isRevoked: ({ id }) => revocations.has(id) }),
    upstreamToken: createUpstreamToken(sign, settings.WEB_CALL_TOKEN),
    upstream: createUpstream(settings),
    maxUpload: settings.MAX_UPLOAD,
    answerTimeout: settings.ANSWER_TIMEOUT,
    allowedOrigins: settings.ALLOWED_ORIGINS,
    maxInFlight: settings.MAX_IN_FLIGHT,
    revoke: { adminToken: settings.ADMIN_TOKEN, verify, revocations, maxAge },
    log,
    metrics: createMetrics(),
  })
  const { server, url } = await listen(app, settings)
  if (shared)
    log.warn('VERIFY_KEYS holds the key of the API: the tokens that come in also work there, past this gateway')

  // Once nothing is left to do, the process ends by itself. A second signal ends it at once.
  const end = async (signal: string) => {
    log.info({ signal }, 'stopping')
    const whole = await stop(server, { deadline: settings.STOP_TIMEOUT * 1000 })
    redis?.disconnect()
    if (whole) return
    log.warn('some answers were cut off: STOP_TIMEOUT is over')
    process.exitCode = 1
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, end)
  // Last: whoever reads it may send a signal at once.
  process.stdout.write(`listening on ${url}\n`)
} catch (error) {
  redis?.disconnect()
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
