import type { Redis } from 'ioredis'
import { createApp } from './app.ts'
import { createAuthenticate } from './authenticate.ts'
import { createLimit } from './limit.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { connectRedis } from './redis.ts'
import { readSettings } from './settings.ts'
import { StartError } from './start-error.ts'
import { stop } from './stop.ts'

let redis: Redis | undefined
try {
  const settings = await readSettings(process.env)
  const { sign, POLICY_FILE: policy, SESSION_SECRET, REDIS_URL, MAX_IN_FLIGHT } = settings
  const log = createLog()
  if (REDIS_URL !== undefined) redis = await connectRedis(REDIS_URL, log)
  const app = createApp({
    sign,
    authenticate: createAuthenticate(policy, SESSION_SECRET),
    allowedOrigins: settings.ALLOWED_ORIGINS ?? Array.from(policy.values(), ({ origins }) => origins).flat(),
    limits: createLimit(settings, log, redis),
    maxInFlight: MAX_IN_FLIGHT,
    log,
  })
  const { server, url } = await listen(app.fetch, settings)

  // Once nothing is left to do, the process ends by itself. A second signal ends it at once.
  const end = async (signal: string) => {
    log.info({ signal }, 'stopping')
    await stop(server)
    redis?.disconnect()
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
