import { createLimits, redisStore } from '@vapi-auth/server/limits'
import type { Redis } from 'ioredis'

export const OURS = '@vapi-auth/server/limits, Redis'
export const EMPTY = 'an empty EVAL'
/** What no script can be faster than that gets what an admission gets. */
export const FLOOR = 'an empty EVAL, with the same arguments'

const SUBJECTS = 500

// As many as an admission has, and about as long.
const keys = ['{vapi-limits}:subject:user-0', '{vapi-limits}:live', '{vapi-limits}:revoked']
const args = [`${crypto.randomUUID()}.user-0`, 'user-0', '600', '690000']

/** What is compared: an admission under every kind of bound, and scripts that do nothing. */
export function contendersOf(redis: Redis): Record<string, (nth: number) => Promise<unknown>> {
  const limits = createLimits({
    store: redisStore(({ sha1, text }, keys, args) =>
      text === undefined
        ? redis.evalsha(sha1, keys.length, ...keys, ...args)
        : redis.eval(text, keys.length, ...keys, ...args),
    ),
    perSubject: { concurrent: 3, starts: [{ count: 5, seconds: 60 }], seconds: { count: 1800, per: 86_400 } },
    // Above what the subjects may have, so that it is counted and their own bounds are the ones that refuse.
    total: { concurrent: 2000 },
  })
  return {
    [OURS]: (nth) => limits.admit({ subject: `user-${nth % SUBJECTS}`, maxSeconds: 600 }),
    [EMPTY]: () => redis.eval('return 1', 0),
    [FLOOR]: (nth) => redis.eval('return 1', keys.length, ...keys, `${nth}`, ...args),
  }
}
