import type { Redis } from 'ioredis'
import { GatewayError } from './errors.ts'

/** The revoked tokens, by their ids, each until it would have expired. */
export interface Revocations {
  /** @throws {GatewayError} `ERR_GATEWAY_REVOCATION_STORE` when it is unknown. */
  has(id: string): Promise<boolean>
  /** `until` in whole seconds since the epoch. @throws {GatewayError} `ERR_GATEWAY_REVOCATION_STORE` when it cannot be kept. */
  add(id: string, until: number): Promise<void>
}

// The verifier's leeway, and how far ahead of its clock a token may have been issued, in seconds.
const MARGIN = 120

/**
 * Until when something about a token must be kept, in whole seconds since the epoch: never longer than a token can last,
 * because a token may name any time, and Redis does not accept every number.
 */
export function keptUntil(expiresAt: number, maxAge: number, now: () => number = Date.now): number {
  return Math.min(Math.ceil(expiresAt), Math.ceil(now() / 1000) + maxAge) + MARGIN
}

/** Creates a list in memory: for one process, and gone when it ends. */
export function createMemoryRevocations(now: () => number = Date.now): Revocations {
  const revoked = new Map<string, number>()
  return {
    has: async (id) => revoked.has(id),
    async add(id, until) {
      const second = now() / 1000
      for (const [other, end] of revoked) if (end < second) revoked.delete(other)
      revoked.set(id, until)
    },
  }
}

/** What is used of ioredis. */
type Store = Pick<Redis, 'exists' | 'set'>

/** Creates a list in Redis, where every process sees it. `away` decides on tokens while Redis cannot say. */
export function createRedisRevocations(redis: Store, away: 'allow' | 'refuse'): Revocations {
  const keyOf = (id: string) => `vapi-auth:revoked:${id}`
  return {
    async has(id) {
      try {
        // Anything but a plain "no" refuses.
        return (await redis.exists(keyOf(id))) !== 0
      } catch {
        if (away === 'allow') return false
        throw unavailable('Whether the token is revoked is unknown at the moment')
      }
    },
    async add(id, until) {
      try {
        await redis.set(keyOf(id), '', 'EXAT', until)
      } catch {
        throw unavailable('The token may not be revoked: Redis is unavailable')
      }
    },
  }
}

function unavailable(message: string): GatewayError {
  return new GatewayError('ERR_GATEWAY_REVOCATION_STORE', message, 'Try again in a few seconds.')
}
