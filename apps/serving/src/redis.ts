import { Redis } from 'ioredis'
import type { Logger } from 'pino'

/**
 * Connects to a Redis, and reconnects for as long as it takes. Nobody waits for one that is away: a command then fails
 * at once, or after half a second when the connection is there and silent.
 *
 * Resolves when the first attempt has succeeded or failed.
 */
export async function connectRedis(url: string, log: Logger): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    // A command whose answer was lost may have been carried out: it is not sent twice.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    commandTimeout: 500,
    socketTimeout: 2000,
    retryStrategy: (attempts) => Math.min(attempts * 100, 1000),
  })
  let away = false
  // Not the error itself: it holds the command that failed, which may be the one with the password.
  redis.on('error', ({ message }: Error) => {
    if (!away) log.warn({ reason: message }, 'Redis is unavailable')
    away = true
  })
  redis.on('ready', () => {
    if (away) log.info('Redis is available again')
    away = false
  })
  await redis.connect().catch(() => {})
  return redis
}
