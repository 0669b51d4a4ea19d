import { describe, expect, it, vi } from 'vitest'
import { createTokenSource } from '../src/index.ts'
import { countingIssuer, manualIssuer, standingClock } from './issuer.ts'

const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('a token source whose token was refused', () => {
  it('renews once for ten callers', async () => {
    const issuer = countingIssuer()
    const source = createTokenSource(issuer.issue)
    const stale = await source()
    const tokens = await Promise.all(Array.from({ length: 10 }, () => source({ stale })))
    expect(new Set(tokens)).toEqual(new Set(['token-2']))
    expect(issuer.asked).toBe(2)
  })

  it('does not renew for a caller whose stale token was already replaced', async () => {
    const issuer = countingIssuer()
    const source = createTokenSource(issuer.issue)
    const stale = await source()
    await source({ stale })
    expect(await source({ stale })).toBe('token-2')
    expect(issuer.asked).toBe(2)
  })

  it('calls `issue` again only after a second when it returned the same token', async () => {
    const clock = standingClock()
    const issuer = countingIssuer(() => ({ token: 'same', expiresIn: 60 }))
    const source = createTokenSource(issuer.issue, { now: clock.now })
    const stale = await source()
    expect(await source({ stale })).toBe('same')
    clock.advance(0.9)
    expect(await source({ stale })).toBe('same')
    expect(issuer.asked).toBe(2)
    clock.advance(0.2)
    await source({ stale })
    expect(issuer.asked).toBe(3)
  })

  it('does not extend the lifetime of a token that is issued again', async () => {
    const clock = standingClock()
    const issuer = countingIssuer(() => ({ token: 'same', expiresIn: 60 }))
    const source = createTokenSource(issuer.issue, { now: clock.now, background: false })
    await source()
    clock.advance(57)
    await source()
    clock.advance(2)
    await source()
    expect(issuer.asked).toBe(3)
  })
})

describe('a token source whose renewal fails', () => {
  it('serves the old token while it is valid, then rejects all waiting callers, then tries again', async () => {
    const clock = standingClock()
    const issuer = countingIssuer()
    const source = createTokenSource(issuer.issue, { now: clock.now })
    await source()
    issuer.fails = new Error('away')
    clock.advance(57)
    expect(await source()).toBe('token-1')
    clock.advance(4)
    const waiting = await Promise.allSettled([source(), source(), source()])
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(waiting[0]).toMatchObject({ reason: { code: 'ERR_HTTP_SOURCE', status: 503, cause: { message: 'away' } } })
    expect(issuer.asked).toBe(3)
    issuer.fails = undefined
    clock.advance(2)
    expect(await source()).toBe('token-4')
  })

  it('waits 1, 2, 4, … and at most 30 s between attempts', async () => {
    const clock = standingClock()
    const issuer = countingIssuer((token) => ({ token, expiresIn: 1000 }))
    const source = createTokenSource(issuer.issue, { now: clock.now, refreshAhead: 500 })
    await source()
    issuer.fails = new Error('away')
    clock.advance(600)
    const attempts: number[] = []
    for (let second = 0; second < 130; second++) {
      const before = issuer.asked
      await source()
      await settle()
      if (issuer.asked > before) attempts.push(second)
      clock.advance(1)
    }
    expect(attempts).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121])
  })

  it('starts over with a pause of 1 s after a renewal succeeded', async () => {
    const clock = standingClock()
    const issuer = countingIssuer((token) => ({ token, expiresIn: 1000 }))
    const source = createTokenSource(issuer.issue, { now: clock.now, refreshAhead: 500 })
    await source()
    issuer.fails = new Error('away')
    for (const seconds of [600, 1, 2]) {
      clock.advance(seconds)
      await source()
      await settle()
    }
    issuer.fails = undefined
    clock.advance(4)
    await source()
    await settle()
    issuer.fails = new Error('away again')
    clock.advance(600)
    await source()
    await settle()
    const { asked } = issuer
    clock.advance(1)
    await source()
    expect(issuer.asked).toBe(asked + 1)
  })

  it('calls `onError` for background renewals too, and ignores what callbacks throw', async () => {
    const clock = standingClock()
    const issuer = countingIssuer()
    const onError = vi.fn(() => Promise.reject(new Error('the callback itself')) as never)
    const source = createTokenSource(issuer.issue, { now: clock.now, onError, onRefresh: onError })
    await source()
    issuer.fails = new Error('away')
    clock.advance(50)
    expect(await source()).toBe('token-1')
    await settle()
    expect(onError).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'ERR_HTTP_SOURCE' }))
  })

  it('rejects when `issue` throws synchronously', async () => {
    const source = createTokenSource(() => {
      throw new Error('at once')
    })
    await expect(source()).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE' })
    await expect(source()).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE' })
  })

  it('repeats message and remedy of an AuthError', async () => {
    const cause = Object.assign(new Error('the key is short'), {
      code: 'ERR_TOKEN_KEY',
      status: 500,
      remedy: 'take a longer one',
    })
    const source = createTokenSource(() => Promise.reject(cause))
    await expect(source()).rejects.toMatchObject({
      message: 'No token could be issued: the key is short',
      remedy: 'take a longer one',
      cause,
    })
  })
})

describe('a token source’s clock', () => {
  it('does not serve an expired token after the date was set back', async () => {
    const issuer = countingIssuer()
    const clock = standingClock()
    const monotonic = vi.spyOn(performance, 'now').mockReturnValue(0)
    const source = createTokenSource(issuer.issue, { now: clock.now })
    await source()
    clock.advance(-3600)
    monotonic.mockReturnValue(60_000)
    expect(await source()).toBe('token-2')
    monotonic.mockRestore()
  })

  it('does not serve an expired token after the machine slept', async () => {
    const issuer = countingIssuer()
    const clock = standingClock()
    const monotonic = vi.spyOn(performance, 'now').mockReturnValue(0)
    const source = createTokenSource(issuer.issue, { now: clock.now })
    await source()
    clock.advance(3600)
    expect(await source()).toBe('token-2')
    monotonic.mockRestore()
  })
})

it('resolves two overlapping calls with `background: false`', async () => {
  const { issue, waiting } = manualIssuer()
  const source = createTokenSource(issue, { background: false })
  const both = Promise.all([source(), source()])
  waiting[0]?.resolve({ token: 'one', expiresIn: 60 })
  expect(await both).toEqual(['one', 'one'])
  expect(waiting).toHaveLength(1)
})
