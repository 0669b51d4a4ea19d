import * as fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { createAuthedFetch, createTokenSource } from '../src/index.ts'
import { standingClock } from './issuer.ts'

/** Time stands still until everything that is ready has run. */
const act = async (task: () => Promise<void>) => {
  await task()
  await new Promise((resolve) => setImmediate(resolve))
}

const life = fc.integer({ min: 1, max: 60 })
const issues = fc.array(fc.record({ life, fails: fc.boolean(), repeats: fc.boolean() }), { minLength: 1 })
const pauses = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 20 })
const calls = fc.array(fc.record({ refused: fc.boolean(), aborts: fc.boolean() }), { minLength: 1, maxLength: 8 })

it('never sends an expired token, renews twice at once, leaves a rejection unhandled, or blocks a caller forever', async () => {
  const unheard: unknown[] = []
  const listener = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', listener)
  onTestFinished(() => void process.off('unhandledRejection', listener))

  await fc.assert(
    fc.asyncProperty(
      fc.scheduler({ act }),
      issues,
      pauses,
      fc.array(calls, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.constantFrom(10, 100_000),
      async (scheduler, issues, pauses, callers, background, abandonAfter) => {
        const clock = standingClock()
        const expiry = new Map<string, number>()
        let asked = 0
        let underway = 0
        let mostAtOnce = 0
        let settled = 0

        const source = createTokenSource(
          async () => {
            const { life, fails, repeats } = issues[asked % issues.length] as (typeof issues)[number]
            const token = repeats && asked > 0 ? `token-${asked}` : `token-${++asked}`
            mostAtOnce = Math.max(mostAtOnce, ++underway)
            // A token that comes again keeps the expiry that it has.
            const expiresAt = expiry.get(token) ?? clock.now() / 1000 + life
            expiry.set(token, expiresAt)
            await scheduler.schedule(Promise.resolve(), 'issue')
            underway -= 1
            if (fails) throw new Error('away')
            return { token, expiresAt }
          },
          { now: clock.now, background, minimumLifetime: 1, refreshAhead: 30, abandonAfter },
        )

        const fetch = createAuthedFetch(source, {
          baseUrl: 'https://api.vapi.ai',
          fetch: async (input, init) => {
            const { headers } = new Request(input, init)
            const token = headers.get('authorization')?.slice('Bearer '.length) ?? ''
            expect(clock.now() / 1000, 'sent while it is valid').toBeLessThan(expiry.get(token) as number)
            await scheduler.schedule(Promise.resolve(), 'answer')
            return new Response(null, { status: headers.has('x-refused') ? 401 : 200 })
          },
        })

        const wait = async () => {
          for (const seconds of pauses) {
            await scheduler.schedule(Promise.resolve(), 'time')
            clock.advance(seconds)
          }
        }
        const call = async (steps: (typeof callers)[number]) => {
          for (const { refused, aborts } of steps) {
            await scheduler.schedule(Promise.resolve(), 'call')
            const caller = new AbortController()
            const answer = fetch('https://api.vapi.ai/assistant', {
              signal: caller.signal,
              headers: refused ? { 'x-refused': '1' } : {},
            })
            if (aborts) void scheduler.schedule(Promise.resolve(), 'abort').then(() => caller.abort())
            await answer.catch((error: { code?: string; name: string; message: string }) => {
              if (error.code !== 'ERR_HTTP_SOURCE' && error.name !== 'AbortError') throw error
            })
            settled += 1
          }
        }

        const everything = Promise.all([wait(), ...callers.map(call)])
        await scheduler.waitFor(everything)
        await scheduler.waitAll()
        expect(settled).toBe(callers.flat().length)
        // Only a renewal that took too long may be overtaken by another one.
        if (abandonAfter > 1000) expect(mostAtOnce).toBe(1)
        expect(unheard).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)
