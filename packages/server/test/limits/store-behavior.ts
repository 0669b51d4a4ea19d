import { expect, it } from 'vitest'
import { createLimits, type LimitStore, type Limits, type LimitsOptions } from '../../src/limits/index.ts'

/** What every store has to do. `createStore` returns an empty one. */
export function describeStore(createStore: () => LimitStore): void {
  let time = 0
  const now = () => time
  const limitsWith = (options: Omit<LimitsOptions, 'store' | 'now'> = {}) => {
    time = 1_800_000_000_000
    return createLimits({ store: createStore(), now, ...options })
  }
  const pass = (seconds: number) => {
    time += seconds * 1000
  }
  const admit = (limits: Limits, subject = 'ada', maxSeconds = 60) => limits.admit({ subject, maxSeconds })
  const leaseOf = async (limits: Limits, subject = 'ada', maxSeconds = 60) => {
    const admitted = await admit(limits, subject, maxSeconds)
    if (!admitted.allowed) throw new Error(`not admitted: ${admitted.code}`)
    return admitted.lease
  }

  it('admits without bounds', async () => {
    const limits = limitsWith()
    for (let i = 0; i < 20; i++) await leaseOf(limits)
  })

  it('refuses one call more than a subject may have at once, and says when a slot is free at the latest', async () => {
    const limits = limitsWith({ perSubject: { concurrent: 2 } })
    await leaseOf(limits)
    pass(10)
    await leaseOf(limits)
    expect(await admit(limits)).toMatchObject({ allowed: false, code: 'ERR_LIMIT_CONCURRENT', retryAfter: 140 })
    await leaseOf(limits, 'grace')
    pass(139.999)
    expect(await admit(limits)).toMatchObject({ code: 'ERR_LIMIT_CONCURRENT', retryAfter: 1 })
    pass(0.001)
    await leaseOf(limits)
  })

  it('frees a slot when its call has ended, once', async () => {
    const limits = limitsWith({ perSubject: { concurrent: 1 } })
    await limits.started(await leaseOf(limits), { callId: 'c1' })
    await limits.ended('c1', { seconds: 3 })
    await limits.started(await leaseOf(limits), { callId: 'c2' })
    await limits.ended('c1')
    expect(await admit(limits)).toMatchObject({ code: 'ERR_LIMIT_CONCURRENT' })
  })

  it('keeps the slot of a call whose start is noted twice', async () => {
    const limits = limitsWith({ perSubject: { concurrent: 1 } })
    const lease = await leaseOf(limits)
    await limits.started(lease, { callId: 'c1' })
    await limits.started(lease, { callId: 'c1' })
    expect(await admit(limits)).toMatchObject({ code: 'ERR_LIMIT_CONCURRENT' })
    await limits.ended('c1')
    await leaseOf(limits)
  })

  it('frees a slot whose call ended before its start was noted', async () => {
    const limits = limitsWith({ perSubject: { concurrent: 1, seconds: { count: 100, per: 3600 } } })
    const lease = await leaseOf(limits)
    await limits.ended('c1', { seconds: 7 })
    await limits.started(lease, { callId: 'c1' })
    await leaseOf(limits, 'ada', 93)
  })

  it('undoes an admission that is cancelled, its start and its seconds too', async () => {
    const limits = limitsWith({
      perSubject: { concurrent: 1, starts: [{ count: 1, seconds: 60 }], seconds: { count: 60, per: 3600 } },
      total: { concurrent: 1 },
    })
    await limits.cancel(await leaseOf(limits))
    await leaseOf(limits)
  })

  it('counts starts in every window that slides', async () => {
    const limits = limitsWith({
      perSubject: {
        starts: [
          { count: 2, seconds: 10 },
          { count: 3, seconds: 100 },
        ],
      },
    })
    await leaseOf(limits)
    pass(4)
    await leaseOf(limits)
    expect(await admit(limits)).toMatchObject({ code: 'ERR_LIMIT_STARTS', retryAfter: 6 })
    pass(6)
    await leaseOf(limits)
    expect(await admit(limits)).toMatchObject({ code: 'ERR_LIMIT_STARTS', retryAfter: 90 })
    pass(90)
    await leaseOf(limits)
  })

  it('counts a start without a call in the same windows, and takes neither a slot nor seconds', async () => {
    const limits = limitsWith({
      perSubject: { concurrent: 1, starts: [{ count: 3, seconds: 10 }], seconds: { count: 60, per: 1000 } },
      total: { concurrent: 1 },
    })
    await leaseOf(limits, 'ada', 60)
    expect(await limits.countStart({ subject: 'ada' })).toEqual({ allowed: true })
    expect(await limits.countStart({ subject: 'ada' })).toEqual({ allowed: true })
    expect(await limits.countStart({ subject: 'ada' })).toMatchObject({ code: 'ERR_LIMIT_STARTS', retryAfter: 10 })
    expect(await limits.countStart({ subject: 'grace' })).toEqual({ allowed: true })
    pass(150)
    await leaseOf(limits, 'grace', 60)
  })

  it('reserves the seconds that a call may last and settles those that it took', async () => {
    const limits = limitsWith({ perSubject: { seconds: { count: 100, per: 1000 } } })
    await limits.started(await leaseOf(limits, 'ada', 60), { callId: 'c1' })
    expect(await admit(limits, 'ada', 41)).toMatchObject({ code: 'ERR_LIMIT_SECONDS', retryAfter: 1000 })
    await limits.ended('c1', { seconds: 20.2 })
    await leaseOf(limits, 'ada', 79)
    expect(await admit(limits, 'ada', 1)).toMatchObject({ code: 'ERR_LIMIT_SECONDS' })
    pass(1000)
    await leaseOf(limits, 'ada', 100)
  })

  it('settles the time since the admission where nobody says how long the call took', async () => {
    const limits = limitsWith({ perSubject: { seconds: { count: 60, per: 1000 } } })
    await limits.started(await leaseOf(limits), { callId: 'c1' })
    pass(12)
    await limits.ended('c1')
    await leaseOf(limits, 'ada', 48)
    expect(await admit(limits, 'ada', 1)).toMatchObject({ code: 'ERR_LIMIT_SECONDS' })
  })

  it('refuses a call that may last longer than the subject may ever talk', async () => {
    const limits = limitsWith({ perSubject: { seconds: { count: 60, per: 1000 } } })
    expect(await admit(limits, 'ada', 61)).toMatchObject({ code: 'ERR_LIMIT_SECONDS', retryAfter: 1000 })
  })

  it('refuses one call more than all subjects may have at once', async () => {
    const limits = limitsWith({ total: { concurrent: 2 } })
    await leaseOf(limits, 'ada')
    pass(5)
    await limits.started(await leaseOf(limits, 'grace'), { callId: 'c2' })
    expect(await admit(limits, 'alan')).toMatchObject({ code: 'ERR_LIMIT_TOTAL', retryAfter: 145 })
    await limits.ended('c2')
    await leaseOf(limits, 'alan')
    pass(145)
    await leaseOf(limits, 'edsger')
  })

  it('admits no call of a revoked subject until it is restored, and reports what it has under way', async () => {
    const urls: string[] = []
    const limits = limitsWith({
      async fetch(url, init = {}) {
        urls.push(`${init.method} ${url} ${init.body}`)
        return new Response(null, { status: url.endsWith('/gone') ? 404 : 200 })
      },
    })
    await limits.started(await leaseOf(limits), { callId: 'c1', controlUrl: 'https://control.example/c1' })
    await limits.started(await leaseOf(limits), { callId: 'c2', controlUrl: 'https://control.example/gone' })
    await limits.started(await leaseOf(limits), { callId: 'c3' })
    await limits.started(await leaseOf(limits), { callId: 'c4', controlUrl: 'https://control.example/c4' })
    await limits.ended('c4')
    const { ended, unreachable } = await limits.revoke('ada')
    expect(ended).toEqual(['c1'])
    expect(unreachable.sort()).toEqual(['c2', 'c3'])
    expect(urls.sort()).toEqual([
      'POST https://control.example/c1 {"type":"end-call"}',
      'POST https://control.example/gone {"type":"end-call"}',
    ])
    expect(await admit(limits)).toMatchObject({ allowed: false, code: 'ERR_LIMIT_REVOKED' })
    expect(await admit(limits)).not.toHaveProperty('retryAfter')
    await leaseOf(limits, 'grace')
    await limits.restore('ada')
    await leaseOf(limits)
  })

  it('ends a call whose subject was revoked while it was being created', async () => {
    const urls: string[] = []
    const limits = limitsWith({
      async fetch(url) {
        urls.push(url)
        return new Response()
      },
    })
    const lease = await leaseOf(limits)
    await limits.revoke('ada')
    await limits.started(lease, { callId: 'c1', controlUrl: 'https://control.example/c1' })
    expect(urls).toEqual(['https://control.example/c1'])
  })

  it('redeems a token once, as long as it is valid', async () => {
    const limits = limitsWith()
    expect(await limits.redeem('t1', time / 1000 + 60)).toBe(true)
    expect(await limits.redeem('t1', time / 1000 + 60)).toBe(false)
    expect(await limits.redeem('t2', time / 1000 + 60)).toBe(true)
    expect(await limits.redeem('t3', time / 1000 - 1)).toBe(false)
  })

  it('keeps subjects apart whose names look like its own keys', async () => {
    const limits = limitsWith({ perSubject: { concurrent: 1 } })
    for (const subject of ['__proto__', 'a:b', 'a', '}', '{x}', ' ', 'ö.\u0000', 'live', 'constructor']) {
      await limits.started(await leaseOf(limits, subject), { callId: `call-${encodeURIComponent(subject)}` })
      expect(await admit(limits, subject)).toMatchObject({ code: 'ERR_LIMIT_CONCURRENT' })
      await limits.ended(`call-${encodeURIComponent(subject)}`)
      await leaseOf(limits, subject)
    }
  })

  it('admits no more than the bound of callers that come at once', async () => {
    const limits = limitsWith({ perSubject: { concurrent: 3 }, total: { concurrent: 5 } })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => admit(limits, `user-${i % 2}`)))
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(5)
  })
}
