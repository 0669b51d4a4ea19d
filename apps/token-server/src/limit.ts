import { ServerError, type TokenLimit } from '@vapi-auth/server'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { Settings } from './settings.ts'

type LimitSettings = Pick<Settings, 'LIMIT_TOKENS' | 'LIMIT_SECONDS' | 'REDIS_AWAY'>

/**
 * Creates the limit per user: so many tokens in the seconds from the first one on. It counts in Redis, where every
 * process counts the same, or in memory without one. `REDIS_AWAY` decides when Redis cannot count.
 */
export function createLimit(
  { LIMIT_TOKENS: points, LIMIT_SECONDS: duration, REDIS_AWAY }: LimitSettings,
  log: Logger,
  redis?: Redis,
): TokenLimit {
  const limiter = redis
    ? new RateLimiterRedis({ storeClient: redis, keyPrefix: 'token-server', points, duration })
    : new RateLimiterMemory({ points, duration })
  let counting = true

  return async ({ subject }) => {
    try {
      await limiter.consume(String(subject))
    } catch (error) {
      if (error instanceof RateLimiterRes) return { allowed: false, retryAfter: error.msBeforeNext / 1000 }
      if (counting) log.warn({ reason: (error as Error).message, tokens: REDIS_AWAY }, 'limits are not counted')
      counting = false
      if (REDIS_AWAY === 'refuse') throw unavailable()
      return { allowed: true }
    }
    if (!counting) log.info('limits are counted again')
    counting = true
    return { allowed: true }
  }
}

function unavailable(): ServerError {
  return new ServerError(
    'ERR_SERVER_UNAVAILABLE',
    'tokens cannot be counted at the moment',
    'ask again in a few seconds',
  )
}
