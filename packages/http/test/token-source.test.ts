import { describe, expect, it, vi } from 'vitest'
import { createTokenSource, type IssuedToken, type TokenSourceOptions } from '../src/index.ts'
import { countingIssuer, manualIssuer, standingClock } from './issuer.ts'

function setUp(options: TokenSourceOptions = {}, life?: (token: string) => IssuedToken) {
  const clock = standingClock()
  const issuer = countingIssuer(life)
  return { clock, issuer, source: createTokenSource(issuer.issue, { now: clock.now, ...options }) }
}

/** Lets everything that is ready run. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('a token source', () => {
  it('issues nothing before the first call', () => {
    expect(setUp().issuer.asked).toBe(0)
  })

  it('serves one token until a fifth of its life is left, then renews it in the background', async () => {
    const { clock, issuer, source } = setUp()
    await source()
    clock.advance(47.9)
    expect(await source()).toBe('token-1')
    expect(issuer.asked).toBe(1)
    clock.advance(0.2)
    expect(await source()).toBe('token-1')
    await settle()
    expect(await source()).toBe('token-2')
    expect(issuer.asked).toBe(2)
  })

  it('renews a long-lived token at most 300 s before it expires', async () => {
    const { clock, issuer, source } = setUp({}, (token) => ({ token, expiresIn: 3600 }))
    await source()
    clock.advance(3299)
    await source()
    expect(issuer.asked).toBe(1)
    clock.advance(2)
    await source()
    expect(issuer.asked).toBe(2)
  })

  it('limits `refreshAhead` to half of the lifetime', async () => {
    const { clock, issuer, source } = setUp({ refreshAhead: 300 })
    await source()
    clock.advance(29)
    await source()
    expect(issuer.asked).toBe(1)
    clock.advance(2)
    await source()
    expect(issuer.asked).toBe(2)
  })

  it('makes a caller wait when less than `minimumLifetime` is left', async () => {
    const { clock, source } = setUp({ minimumLifetime: 10 })
    await source()
    clock.advance(50)
    expect(await source()).toBe('token-2')
  })

  it('does not renew in the background with `background: false`', async () => {
    const { clock, issuer, source } = setUp({ background: false })
    await source()
    clock.advance(54)
    expect(await source()).toBe('token-1')
    expect(issuer.asked).toBe(1)
    clock.advance(2)
    expect(await source()).toBe('token-2')
  })

  it('calls `issue` once for 10,000 first callers', async () => {
    const { issuer, source } = setUp()
    const tokens = await Promise.all(Array.from({ length: 10_000 }, () => source()))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(issuer.asked).toBe(1)
  })

  it('counts `expiresIn` from the call of `issue`', async () => {
    const clock = standingClock()
    const { issue, waiting } = manualIssuer()
    const source = createTokenSource(issue, { now: clock.now, background: false })
    const first = source()
    clock.advance(58)
    waiting[0]?.resolve({ token: 'late', expiresIn: 60 })
    expect(await first).toBe('late')
    // Two seconds are left, fewer than minimumLifetime.
    void source()
    expect(waiting).toHaveLength(2)
  })

  it('accepts `expiresAt` in seconds since the epoch', async () => {
    const { clock, issuer, source } = setUp({}, (token) => ({ token, expiresAt: clock.now() / 1000 + 100 }))
    await source()
    clock.advance(79)
    await source()
    expect(issuer.asked).toBe(1)
    clock.advance(17)
    expect(await source()).toBe('token-2')
  })

  it('calls `onRefresh` with the lifetime of each token', async () => {
    const onRefresh = vi.fn()
    const { source } = setUp({ onRefresh })
    await source()
    await settle()
    expect(onRefresh.mock.calls).toEqual([[{ expiresIn: 60 }]])
  })
})

describe('a token source refuses', () => {
  it.each<[string, unknown]>([
    ['no object', undefined],
    ['no token', { expiresIn: 60 }],
    ['no lifetime', { token: 'a' }],
    ['a lifetime as text', { token: 'a', expiresIn: '60' }],
    ['an infinite lifetime', { token: 'a', expiresIn: Number.POSITIVE_INFINITY }],
    ['milliseconds', { token: 'a', expiresAt: Date.UTC(2026, 0, 2) }],
    ['a token that has expired', { token: 'a', expiresAt: Date.UTC(2026, 0, 1) / 1000 - 1 }],
    ['a lifetime of zero', { token: 'a', expiresIn: 0 }],
  ])('the result of `issue`: %s', async (_, issued) => {
    const source = createTokenSource(async () => issued as IssuedToken, { now: standingClock().now })
    await expect(source()).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE' })
  })

  it('a token that expired while it was being issued', async () => {
    const clock = standingClock()
    const { issue, waiting } = manualIssuer()
    const source = createTokenSource(issue, { now: clock.now })
    const late = source()
    clock.advance(61)
    waiting[0]?.resolve({ token: 'late', expiresIn: 60 })
    await expect(late).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE' })
  })

  it.each<[string, unknown, object]>([
    ['a string instead of a function', 'token', {}],
    ['a negative minimumLifetime', async () => {}, { minimumLifetime: -1 }],
    ['a refreshAhead that is NaN', async () => {}, { refreshAhead: Number.NaN }],
  ])('%s, at construction', (_, issue, options) => {
    expect(() => createTokenSource(issue as never, options)).toThrow(
      expect.objectContaining({ code: 'ERR_HTTP_OPTION', status: 500 }),
    )
  })
})
