import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createLimits, type LimitStore, type LimitsOptions, memoryStore, redisStore } from '../../src/limits/index.ts'

const away = new Error('connect ECONNREFUSED')

/** A store that cannot be reached. */
const unreachable = new Proxy({} as LimitStore, { get: () => () => Promise.reject(away) })

describe('createLimits', () => {
  const wrong: unknown[] = ['5', [5], Number.NaN, -1, 0, 1.5, null, {}, { valueOf: () => 5 }, true]
  const counts: Record<string, (value: never) => LimitsOptions> = {
    'perSubject.concurrent': (concurrent) => ({ perSubject: { concurrent } }),
    'total.concurrent': (concurrent) => ({ total: { concurrent } }),
    'perSubject.seconds.count': (count) => ({ perSubject: { seconds: { count, per: 60 } } }),
    'perSubject.seconds.per': (per) => ({ perSubject: { seconds: { count: 60, per } } }),
    'perSubject.starts count': (count) => ({ perSubject: { starts: [{ count, seconds: 60 }] } }),
    'perSubject.starts seconds': (seconds) => ({ perSubject: { starts: [{ count: 1, seconds }] } }),
  }
  it.each(Object.entries(counts).flatMap(([name, options]) => wrong.map((value) => ({ name, value, options }))))(
    'refuses $value as $name',
    ({ name, value, options }) => {
      expect(() => createLimits(options(value as never))).toThrow(
        expect.objectContaining({ code: 'ERR_SERVER_OPTION', message: `\`${name}\` must be a positive integer` }),
      )
    },
  )

  it.each([
    ['store', { store: {} }],
    ['store', { store: 'redis://127.0.0.1' }],
    ['perSubject', { perSubject: 5 }],
    ['perSubject', { perSubject: null }],
    ['perSubject.starts', { perSubject: { starts: { count: 1, seconds: 1 } } }],
    ['perSubject.starts', { perSubject: { starts: [5] } }],
    ['perSubject.seconds', { perSubject: { seconds: 1800 } }],
    ['total', { total: 8 }],
    ['whenUnavailable', { whenUnavailable: 'ignore' }],
    ['onError', { onError: 'log' }],
    ['now', { now: 0 }],
    ['fetch', { fetch: {} }],
  ])('refuses an invalid `%s`', (name, options) => {
    expect(() => createLimits(options as never)).toThrow(
      expect.objectContaining({ code: 'ERR_SERVER_OPTION', message: expect.stringContaining(`\`${name}\` must be `) }),
    )
  })

  it.each([
    [undefined, undefined],
    [{ subject: '' }, 'subject'],
    [{ subject: 5 }, 'subject'],
    [{ subject: 'ada', maxSeconds: '60' }, 'maxSeconds'],
    [{ subject: 'ada', maxSeconds: 0 }, 'maxSeconds'],
    [{ subject: 'ada', maxSeconds: Number.POSITIVE_INFINITY }, 'maxSeconds'],
  ])('does not admit %o', async (call, name) => {
    const admission = createLimits().admit(call as never)
    if (name) await expect(admission).rejects.toMatchObject({ code: 'ERR_SERVER_OPTION' })
    else await expect(admission).rejects.toThrow()
  })

  it('refuses while the store cannot be reached, and reports each error', async () => {
    const errors: unknown[] = []
    const limits = createLimits({ store: unreachable, onError: (error) => errors.push(error) })
    expect(await limits.admit({ subject: 'ada', maxSeconds: 60 })).toEqual({
      allowed: false,
      code: 'ERR_LIMIT_STORE',
      retryAfter: 5,
    })
    await limits.started('lease', { callId: 'c1' })
    await limits.ended('c1')
    await limits.cancel('lease')
    expect(errors).toEqual([away, away, away, away])
    await expect(limits.redeem('t1', Date.now())).rejects.toMatchObject({ code: 'ERR_LIMIT_STORE', status: 503 })
    await expect(limits.revoke('ada')).rejects.toBe(away)
  })

  it("admits while the store cannot be reached, with `whenUnavailable: 'allow'`", async () => {
    const errors: unknown[] = []
    const limits = createLimits({
      store: unreachable,
      whenUnavailable: 'allow',
      onError: (error) => errors.push(error),
    })
    expect(await limits.admit({ subject: 'ada', maxSeconds: 60 })).toMatchObject({ allowed: true })
    expect(await limits.redeem('t1', Date.now())).toBe(true)
    expect(errors).toEqual([away, away])
  })

  it('never puts a control URL into an error', async () => {
    const errors: unknown[] = []
    const limits = createLimits({
      onError: (error) => errors.push(error),
      fetch: () => Promise.reject(new TypeError('fetch failed: https://control.example/secret')),
    })
    const admitted = await limits.admit({ subject: 'ada', maxSeconds: 60 })
    if (admitted.allowed) {
      await limits.started(admitted.lease, { callId: 'c1', controlUrl: 'https://control.example/secret' })
    }
    expect(await limits.revoke('ada')).toEqual({ ended: [], unreachable: ['c1'] })
    expect(errors).toMatchObject([{ code: 'ERR_LIMIT_UNREACHABLE', message: expect.stringContaining('c1') }])
    expect(JSON.stringify(errors, Object.getOwnPropertyNames(errors[0]))).not.toContain('secret')
  })
})

describe('revoke', () => {
  it('hangs up on all calls at once, so that none waits for a control URL that hangs', async () => {
    const asked: string[] = []
    let hangUp = () => {}
    const allAsked = new Promise<void>((resolve) => {
      hangUp = resolve
    })
    const limits = createLimits({
      async fetch(url) {
        if (asked.push(url) === 50) hangUp()
        // Nobody answers before everybody was asked.
        await allAsked
        return new Response()
      },
    })
    for (let call = 0; call < 50; call++) {
      const admitted = await limits.admit({ subject: 'ada', maxSeconds: 60 })
      if (!admitted.allowed) throw new Error(admitted.code)
      await limits.started(admitted.lease, { callId: `c${call}`, controlUrl: `https://control.example/c${call}` })
    }
    const { ended, unreachable } = await limits.revoke('ada')
    expect(asked).toHaveLength(50)
    expect(ended).toHaveLength(50)
    expect(unreachable).toEqual([])
  })
})

describe('memoryStore', () => {
  it('forgets subjects, tokens and ends that no bound counts any more', async () => {
    let time = 0
    const store = memoryStore()
    const limits = createLimits({ store, now: () => time, perSubject: { starts: [{ count: 1, seconds: 60 }] } })
    for (let i = 0; i < 5; i++) await limits.redeem(`long-lived-${i}`, 1e9)
    const before = memory()
    for (let i = 0; i < 100_000; i++) {
      time += 1000
      await limits.admit({ subject: `user-${i}`, maxSeconds: 1 })
      await limits.ended(`unknown-${i}`)
      await limits.redeem(`token-${i}`, time / 1000 + 60)
    }
    expect(memory() - before).toBeLessThan(5_000_000)
  })
})

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function memory(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

describe('redisStore', () => {
  it.each([
    [undefined, {}],
    ['redis://127.0.0.1', {}],
    [async () => [], { prefix: '' }],
    [async () => [], { prefix: 'a b' }],
    [async () => [], { prefix: '{a}' }],
    [async () => [], { prefix: 5 }],
  ])('refuses run %s with %o', (run, options) => {
    expect(() => redisStore(run as never, options as never)).toThrow(
      expect.objectContaining({ code: 'ERR_SERVER_OPTION' }),
    )
  })
})
