import { isAuthError } from '@vapi-auth/scopes'
import { createLimits, type Limits, memoryStore, redisStore } from '@vapi-auth/server/limits'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import * as z from 'zod'
import { wholeNumber } from './settings.ts'

const DAY = 86_400

/** What calls may cost, by the names of the variables. */
export const limitSettings = {
  LIMIT_STARTS: wholeNumber(1, 1_000_000).optional(),
  LIMIT_WINDOW: wholeNumber(1, DAY).default(60),
  LIMIT_CONCURRENT: wholeNumber(1, 1_000_000).optional(),
  LIMIT_SECONDS: wholeNumber(1, 100 * DAY).optional(),
  LIMIT_TOTAL: wholeNumber(1, 1_000_000).optional(),
  CALL_MAX_SECONDS: wholeNumber(1, DAY).optional(),
}
const schema = z.object(limitSettings)

export type LimitSettings = z.output<typeof schema>

/** A slot is only free again when the call has certainly ended, so the longest call must be known. */
export function limitMistakes(settings: Partial<LimitSettings> = {}): string[] {
  if (settings.CALL_MAX_SECONDS !== undefined) return []
  const variables = (['LIMIT_CONCURRENT', 'LIMIT_SECONDS', 'LIMIT_TOTAL'] as const).filter((name) => settings[name])
  return variables.length === 0
    ? []
    : [
        `\`CALL_MAX_SECONDS\` must be set together with ${variables.map((name) => `\`${name}\``).join(' and ')}: the longest time that a call can take, as the assistants have it in \`maxDurationSeconds\``,
      ]
}

export interface LimitsContext {
  /** Counts in Redis, for all processes together. Without it, each process counts in its own memory. */
  redis: Redis | undefined
  /** What the names of the keys begin with. */
  prefix: string
  whenUnavailable: 'refuse' | 'allow'
  log: Logger
}

/** Creates the limits that the settings ask for. `bounded` is false when they ask for none. */
export function limitsOf(
  { LIMIT_STARTS, LIMIT_WINDOW, LIMIT_CONCURRENT, LIMIT_SECONDS, LIMIT_TOTAL }: LimitSettings,
  { redis, prefix, whenUnavailable, log }: LimitsContext,
): { limits: Limits; bounded: boolean } {
  const perSubject = {
    ...(LIMIT_STARTS !== undefined && { starts: [{ count: LIMIT_STARTS, seconds: LIMIT_WINDOW }] }),
    ...(LIMIT_CONCURRENT !== undefined && { concurrent: LIMIT_CONCURRENT }),
    ...(LIMIT_SECONDS !== undefined && { seconds: { count: LIMIT_SECONDS, per: DAY } }),
  }
  const bounded = Object.keys(perSubject).length > 0 || LIMIT_TOTAL !== undefined

  // While Redis is away every request fails in the same way: one line is enough.
  let told = false
  redis?.on('ready', () => {
    if (told) log.info('limits are counted again')
    told = false
  })
  const limits = createLimits({
    store: redis ? redisStore(runIn(redis), { prefix }) : memoryStore(),
    perSubject,
    total: LIMIT_TOTAL === undefined ? {} : { concurrent: LIMIT_TOTAL },
    whenUnavailable,
    onError(error) {
      if (isAuthError(error)) log.error({ code: error.code, reason: error.message }, 'a limit could not be enforced')
      else if (!told) {
        told = true
        log.warn({ reason: (error as Error).message, calls: whenUnavailable }, 'limits cannot be counted')
      }
    },
  })
  return { limits, bounded }
}

type Run = Parameters<typeof redisStore>[0]

const runIn =
  (redis: Redis): Run =>
  ({ sha1, text }, keys, args) =>
    text === undefined
      ? redis.evalsha(sha1, keys.length, ...keys, ...args)
      : redis.eval(text, keys.length, ...keys, ...args)
