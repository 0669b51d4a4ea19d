import { describe, expect, it, vi } from 'vitest'
import { createTokenSource, type IssuedToken, type TokenSourceOptions } from '../src/index.ts'
import { manualIssuer, standingClock } from './issuer.ts'

const settle = () => new Promise((resolve) => setTimeout(resolve))
const minute = (token: string): IssuedToken => ({ token, expiresIn: 60 })

/** A source with a token of a minute, whose issuer from then on answers by hand. */
async function withToken(options: TokenSourceOptions = {}) {
  const clock = standingClock()
  const { issue, waiting } = manualIssuer()
  const source = createTokenSource(issue, { now: clock.now, ...options })
  const first = source()
  waiting[0]?.resolve(minute('token-1'))
  await first
  return { clock, source, waiting }
}

describe('an issuer that never settles', () => {
  it('never delays a caller whose token is valid', async () => {
    const { clock, source, waiting } = await withToken()
    clock.advance(50)
    expect(await source()).toBe('token-1')
    for (let left = 9; left > 0; left--) {
      clock.advance(1)
      expect(await source(), `with ${left} s left`).toBe('token-1')
    }
    expect(waiting).toHaveLength(2)
  })

  it('is called again by the first call after 30 s, and the waiting callers are rejected', async () => {
    const { clock, source, waiting } = await withToken()
    clock.advance(61)
    const waits = Promise.allSettled([source(), source()])
    clock.advance(29.9)
    const joins = Promise.allSettled([source()])
    expect(waiting).toHaveLength(2)
    clock.advance(0.1)
    const next = source()
    expect(waiting).toHaveLength(3)
    for (const { reason } of [...(await waits), ...(await joins)] as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({
        code: 'ERR_HTTP_SOURCE',
        status: 503,
        message: expect.stringContaining('did not settle within 30 s'),
        remedy: expect.stringContaining('abandonAfter'),
      })
    }
    waiting[2]?.resolve(minute('token-3'))
    expect(await next).toBe('token-3')
  })

  it('is called again after `abandonAfter` seconds', async () => {
    const { clock, source, waiting } = await withToken({ abandonAfter: 2 })
    clock.advance(61)
    void source().catch(() => {})
    clock.advance(2)
    void source().catch(() => {})
    expect(waiting).toHaveLength(3)
  })

  it('is reported to `onError` when it is abandoned', async () => {
    const onError = vi.fn()
    const { clock, source } = await withToken({ onError })
    clock.advance(50)
    await source()
    await settle()
    expect(onError).not.toHaveBeenCalled()
    clock.advance(31)
    void source().catch(() => {})
    await settle()
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'ERR_HTTP_SOURCE' }))
  })

  it('supplies the token when it answers late and there is no other', async () => {
    const { clock, source, waiting } = await withToken()
    clock.advance(61)
    void source().catch(() => {})
    clock.advance(31)
    void source().catch(() => {})
    waiting[1]?.resolve(minute('late'))
    await settle()
    expect(await source()).toBe('late')
  })

  it('does not replace a newer token when it answers late', async () => {
    const { clock, source, waiting } = await withToken()
    clock.advance(61)
    void source().catch(() => {})
    clock.advance(31)
    const next = source()
    waiting[2]?.resolve(minute('newer'))
    await next
    waiting[1]?.resolve(minute('late'))
    await settle()
    expect(await source()).toBe('newer')
  })

  it('does not keep its waiting callers from the token of the next renewal', async () => {
    const { issue, waiting } = manualIssuer()
    const clock = standingClock()
    const source = createTokenSource(issue, { now: clock.now })
    const hung = source()
    clock.advance(30)
    const next = source()
    waiting[1]?.resolve(minute('second'))
    expect(await Promise.all([hung, next])).toEqual(['second', 'second'])
  })
})

/** A source whose only token has expired and whose issuer throws this. */
async function expired(error: unknown) {
  const clock = standingClock()
  let asked = 0
  const issue = async () => {
    if (++asked > 1) throw error
    return minute('token-1')
  }
  const source = createTokenSource(issue, { now: clock.now })
  await source()
  clock.advance(61)
  return { clock, source, asked: () => asked - 1 }
}

const coded = (status: number, more: object = {}) =>
  Object.assign(new Error('refused'), { code: 'ERR_SERVER_X', status, remedy: 'Wait.', ...more })

describe('while the issuer is down and the token has expired', () => {
  it('rejects 1,000 calls within 20 s with five attempts to issue a token', async () => {
    const { clock, source, asked } = await expired(new Error('away'))
    for (let call = 0; call < 1000; call++) {
      await expect(source()).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE', cause: { message: 'away' } })
      clock.advance(0.02)
    }
    expect(asked()).toBe(5)
  })

  it.each([500, 503, 429])('backs off for a status of %i', async (status) => {
    const { source, asked } = await expired(coded(status))
    await source().catch(() => {})
    await source().catch(() => {})
    expect(asked()).toBe(1)
  })

  it.each([400, 401, 403])(
    'does not back off for a status of %i, so that a user who signs in can try again at once',
    async (status) => {
      const { source, asked } = await expired(coded(status))
      await source().catch(() => {})
      await source().catch(() => {})
      expect(asked()).toBe(2)
    },
  )

  it.each([
    ['is kept', 10, 9.9, 1],
    ['ends', 10, 10, 2],
    ['of a day is bounded', 86_400, 30, 2],
  ])('a retryAfter %s', async (_, retryAfter, wait, attempts) => {
    const { clock, source, asked } = await expired(coded(503, { retryAfter }))
    await source().catch(() => {})
    clock.advance(wait)
    await source().catch(() => {})
    expect(asked()).toBe(attempts)
  })
})
