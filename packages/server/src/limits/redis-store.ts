import { LimitError } from '../limit-error.ts'
import { admitScript, CANCEL, ENDED, LEASE_OF, REDEEM, RESTORE, REVOKE, STARTED } from './redis-scripts.ts'
import { type Bounds, type Denial, EARLY_END_SECONDS, type LimitStore, type RunningCall, subjectOf } from './store.ts'

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
  const admitScripts = new WeakMap<Bounds, string>()

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
      const script = admitScripts.get(bounds) ?? admitScript(bounds)
      admitScripts.set(bounds, script)
      const keys = [key('subject', subject), live, revoked]
      const reply = await evaluate(script, keys, now, lease, subject, maxSeconds, leaseSeconds * 1000)
      const [reason, milliseconds] = String(reply).split(' ') as ['' | Denial['reason'], string]
      if (reason === '') return undefined
      if (reason === 'revoked') return { reason }
      return { reason, retryAfter: Math.ceil(Number(milliseconds) / 1000) }
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

async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, '0')).join('')
}
