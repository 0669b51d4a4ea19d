import { LimitError } from '../limit-error.ts'
import { ADMIT, CANCEL, ENDED, LEASE_OF, REDEEM, RESTORE, REVOKE, STARTED } from './redis-scripts.ts'
import { type Denial, EARLY_END_SECONDS, type LimitStore, type RunningCall, retention, subjectOf } from './store.ts'

/** A script to run: by its `text` where that is given, else by its `sha1`, which Redis knows after the first time. */
export interface RedisScript {
  readonly sha1: string
  readonly text?: string
}

/** Runs a script with your Redis client and resolves to its reply. */
export type RunScript = (script: RedisScript, keys: string[], args: string[]) => Promise<unknown>

export interface RedisStoreOptions {
  /**
   * What the names of all keys begin with, in braces, so that a cluster keeps them in one slot. Default `'vapi-limits'`.
   * One prefix is one set of limits.
   */
  prefix?: string
}

/**
 * Returns a store that counts in Redis 6 or newer, for any number of processes. Each step is one script. Redis without
 * persistence forgets the counts when it restarts; calls that run then hold no slot.
 *
 * @throws {LimitError} `ERR_SERVER_OPTION` for an invalid option.
 *
 * @example With ioredis.
 * ```ts
 * const store = redisStore(({ sha1, text }, keys, args) =>
 *   text === undefined
 *     ? redis.evalsha(sha1, keys.length, ...keys, ...args)
 *     : redis.eval(text, keys.length, ...keys, ...args),
 * )
 * ```
 *
 * @example With node-redis.
 * ```ts
 * const store = redisStore(({ sha1, text }, keys, args) =>
 *   text === undefined
 *     ? client.evalSha(sha1, { keys, arguments: args })
 *     : client.eval(text, { keys, arguments: args }),
 * )
 * ```
 */
export function redisStore(run: RunScript, { prefix = 'vapi-limits' }: RedisStoreOptions = {}): LimitStore {
  if (typeof run !== 'function') {
    const remedy = 'Pass a function that runs a script with your Redis client.'
    throw new LimitError('ERR_SERVER_OPTION', '`run` must be a function', remedy)
  }
  if (typeof prefix !== 'string' || !/^[^{}\s]+$/.test(prefix)) {
    throw new LimitError(
      'ERR_SERVER_OPTION',
      '`prefix` must be a non-empty string without braces and whitespace',
      "Pass a name such as 'vapi-limits'.",
    )
  }
  const key = (...parts: string[]) => [`{${prefix}}`, ...parts].join(':')
  const live = key('live')
  const revoked = key('revoked')
  const subjectKey = (lease: string) => key('subject', subjectOf(lease))
  const digests = new Map<string, Promise<string>>()

  async function evaluate(text: string, keys: string[], now: number | undefined, ...args: (string | number)[]) {
    const values = [now === undefined ? '' : Math.floor(now), ...args].map(String)
    const digest = digests.get(text) ?? sha1(text)
    digests.set(text, digest)
    const script = { sha1: await digest }
    try {
      return await run(script, keys, values)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return run({ ...script, text }, keys, values)
    }
  }

  return {
    async admit(lease, { subject, maxSeconds, leaseSeconds }, bounds, now) {
      const { concurrent, total, starts, seconds } = bounds
      const [reason, milliseconds] = (await evaluate(
        ADMIT,
        [key('subject', subject), live, revoked],
        now,
        lease,
        subject,
        maxSeconds,
        leaseSeconds * 1000,
        retention(bounds) * 1000,
        ...[concurrent, total, seconds.count].map(bounded),
        seconds.per * 1000,
        ...starts.flatMap((window) => [window.count, window.seconds * 1000]),
      )) as [Denial['reason'] | 'admitted', number]
      if (reason === 'admitted') return undefined
      if (reason === 'revoked') return { reason }
      return { reason, retryAfter: Math.ceil(milliseconds / 1000) }
    },

    async started(lease, { callId, controlUrl = '' }, now) {
      const keys = [subjectKey(lease), live, revoked, key('call', callId)]
      return (await evaluate(STARTED, keys, now, lease, subjectOf(lease), callId, controlUrl)) === 1
    },

    async ended(callId, seconds, now) {
      const call = key('call', callId)
      const lease = String(await evaluate(LEASE_OF, [call], now, seconds ?? '', EARLY_END_SECONDS * 1000))
      if (lease !== '') await evaluate(ENDED, [subjectKey(lease), live, call], now, lease, seconds ?? '')
    },

    async cancel(lease) {
      await evaluate(CANCEL, [subjectKey(lease), live], undefined, lease)
    },

    async revoke(subject, now) {
      const reply = (await evaluate(REVOKE, [key('subject', subject), revoked], now, subject)) as string[]
      const calls: RunningCall[] = []
      for (let i = 0; i < reply.length; i += 2) {
        calls.push({ callId: String(reply[i]), controlUrl: reply[i + 1] || undefined })
      }
      return calls
    },

    async restore(subject) {
      await evaluate(RESTORE, [revoked], undefined, subject)
    },

    async redeem(tokenId, seconds, now) {
      return (await evaluate(REDEEM, [key('token', tokenId)], now, Math.ceil(seconds * 1000))) === 1
    },
  }
}

/** How the scripts spell a bound; a negative one is none. */
function bounded(count: number): number {
  return Number.isFinite(count) ? count : -1
}

async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, '0')).join('')
}
