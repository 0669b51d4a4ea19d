import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createClient, createTokenSource, isAuthError } from '../src/index.ts'
import { createFaultyWorld, LIFE } from './faulty-world.ts'

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

const CALLS = 100_000
const LIFETIMES = 50

describe('a client in a process that runs for days', () => {
  it(`makes 100,000 calls in 50 lifetimes with faults: no expired token sent, no needless renewal, no memory kept`, async () => {
    const world = createFaultyWorld(20_261_126)
    const source = createTokenSource(world.issue, { now: world.now })
    const client = createClient({
      tokens: { private: source },
      now: world.now,
      fetch: world.fetch,
      retry: { delay: () => 0 },
      timeout: false,
    })

    const heaps: number[] = []
    const outcomes: Record<string, number> = {}
    let pending = 0
    const call = async () => {
      pending++
      const outcome = await client
        .get('/assistant')
        .json()
        .then(
          () => 'answered',
          (error: Error) => (isAuthError(error) ? `${error.code} ${error.status}` : error.name),
        )
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      pending--
    }

    for (let started = 0; started < CALLS; started++) {
      void call()
      world.advance((LIFETIMES * LIFE) / CALLS)
      // Answers take some turns, so calls overlap. None waits for ever: the clock goes on, and others come.
      await setImmediate()
      // What the first stretch allocates once, code and caches, is no leak: growth counts from there.
      if (started % (CALLS / 10) === CALLS / 10 - 1) heaps.push(await heapAfterCollection())
    }
    for (let rest = 0; pending > 0 && rest < 1000; rest++) {
      world.advance(LIFE / 100)
      await Promise.race([source().catch(() => {}), setImmediate()])
      await setImmediate()
    }

    const { seen } = world
    console.log(JSON.stringify({ outcomes, seen, heaps }))
    expect(pending).toBe(0)
    expect(seen.expired).toBe(0)
    expect(seen.needless).toBe(0)
    expect(seen.issued).toBeGreaterThanOrEqual(LIFETIMES)
    for (const [fault, times] of Object.entries(seen.faults)) expect(times, fault).toBeGreaterThan(0)
    expect(outcomes.answered).toBeGreaterThan(CALLS * 0.95)
    const known = /^(answered|ERR_HTTP_SOURCE 503|ERR_API_SERVER 503|ERR_API_KEY 401|NetworkError)$/
    expect(Object.keys(outcomes).filter((outcome) => !known.test(outcome))).toEqual([])
    expect((heaps.at(-1) ?? Number.NaN) - (heaps[0] ?? Number.NaN)).toBeLessThan(5_000_000)
  }, 300_000)

  it('asks for one token when 10,000 calls start at once on a source that has none', async () => {
    let issued = 0
    const issue = async () => {
      issued++
      return { token: 'the-token', expiresIn: 3600 }
    }
    const fetch = async (_: unknown, init?: RequestInit) =>
      Response.json(new Headers(init?.headers).get('authorization'))
    const client = createClient({ tokens: { private: issue }, fetch })
    const answers = await Promise.all(Array.from({ length: 10_000 }, () => client.get('/assistant').json()))
    expect(new Set(answers)).toEqual(new Set(['Bearer the-token']))
    expect(issued).toBe(1)
  }, 120_000)
})
