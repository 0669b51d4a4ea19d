import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createClient, createTokenSource } from '../src/index.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Requests hold their signals by finalizers, which run between turns of the event loop: one collection is not enough. */
async function heapAfterCollection(): Promise<number> {
  for (let turn = 0; turn < 10; turn++) {
    collectGarbage()
    await setImmediate()
  }
  return process.memoryUsage().heapUsed
}

describe('a client in a process that runs for days', () => {
  const LIFE = 3600
  const CALLS = 100_000
  const LIFETIMES = 50

  it('makes 100,000 calls in 50 lifetimes: no token too early, none past its expiry, no memory kept', async () => {
    let now = Date.UTC(2026, 0, 1)
    const issues: { at: number; expiresAt: number }[] = []
    let late = 0
    const source = createTokenSource(
      async () => {
        const at = now / 1000
        issues.push({ at, expiresAt: at + LIFE })
        return { token: String(at + LIFE), expiresAt: at + LIFE }
      },
      { now: () => now },
    )
    const client = createClient({
      tokens: { private: source },
      now: () => now,
      async fetch(request) {
        const expiresAt = Number((request as Request).headers.get('authorization')?.slice('Bearer '.length))
        if (!(now / 1000 < expiresAt)) late++
        return Response.json([])
      },
    })

    const heaps: number[] = []
    for (let call = 0; call < CALLS; call++) {
      await client.get('/assistant').json()
      now += (LIFETIMES * LIFE * 1000) / CALLS
      // What the first stretch allocates once, code and caches, is no leak: growth counts from there.
      if (call % (CALLS / 10) === CALLS / 10 - 1) heaps.push(await heapAfterCollection())
    }
    expect((heaps.at(-1) ?? Number.NaN) - (heaps[0] ?? Number.NaN)).toBeLessThan(5_000_000)
    expect(late).toBe(0)
    // The renewal starts with less than a fifth left, here with less than 300 s.
    const left = issues.slice(1).map(({ at }, i) => (issues[i]?.expiresAt ?? 0) - at)
    expect(Math.max(...left)).toBeLessThanOrEqual(LIFE / 5)
    expect(issues.length).toBeGreaterThanOrEqual(LIFETIMES)
    expect(issues.length).toBeLessThanOrEqual(LIFETIMES / 0.8)
  }, 120_000)

  it('asks for one token when 10,000 calls start at once on a source that has none', async () => {
    let issued = 0
    const source = createTokenSource(async () => {
      issued++
      return { token: 'the-token', expiresIn: 3600 }
    })
    const fetch = async (request: unknown) => Response.json((request as Request).headers.get('authorization'))
    const client = createClient({ tokens: { private: source }, fetch })
    const answers = await Promise.all(Array.from({ length: 10_000 }, () => client.get('/assistant').json()))
    expect(new Set(answers)).toEqual(new Set(['Bearer the-token']))
    expect(issued).toBe(1)
  }, 120_000)
})
