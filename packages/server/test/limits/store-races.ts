import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLimits, type LimitStore } from '../../src/limits/index.ts'
import { createModel } from './limits-model.ts'

interface Caller {
  subject: string
  /** Nothing more is received about a call that is lost: only its lease ends it. */
  outcome: 'ended' | 'ended at once' | 'cancelled' | 'lost' | 'asks only'
  /** How long the call took, where the webhook says it. */
  seconds: number | undefined
  /** Takes its steps as fast as it can: all that do so come in the same moment. */
  hurried: boolean
}

const callers = fc.array(
  fc.record<Caller>({
    subject: fc.constantFrom('ada', 'grace', 'alan'),
    outcome: fc.constantFrom('ended', 'ended at once', 'cancelled', 'lost', 'asks only'),
    seconds: fc.option(fc.nat(700), { nil: undefined }),
    hurried: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
)

const bounds = fc.record({
  concurrent: fc.integer({ min: 1, max: 4 }),
  starts: fc.array(fc.record({ count: fc.integer({ min: 1, max: 6 }), seconds: fc.integer({ min: 1, max: 300 }) }), {
    maxLength: 2,
  }),
  seconds: fc.record({ count: fc.integer({ min: 100, max: 3000 }), per: fc.integer({ min: 1, max: 300 }) }),
  total: fc.integer({ min: 1, max: 6 }),
})

// Milliseconds between two steps: all of them together stay below the time that an early end is remembered.
const pauses = fc.array(fc.nat(4000), { minLength: 1, maxLength: 20 })

/**
 * Lets callers race in every order of their steps, and compares each decision with a model that keeps everything. With
 * `inTurn`, a step waits for the one before: over a network, steps could happen in another order than they are sent.
 */
export function describeRaces(createStore: () => LimitStore, numRuns: number, inTurn = false): void {
  it('decides as a model that forgets nothing, in whatever order the steps of callers happen', async () => {
    await fc.assert(
      fc.asyncProperty(callers, bounds, pauses, fc.scheduler(), async (racing, { total, ...perSubject }, waits, s) => {
        let time = 1_800_000_000_000
        let steps = 0
        let previous: Promise<unknown> = Promise.resolve()
        const model = createModel({ ...perSubject, total })
        const limits = createLimits({ store: createStore(), perSubject, total: { concurrent: total }, now: () => time })
        /** Takes a step: at once, or when its turn comes at some later time. */
        async function take<T>(hurried: boolean, step: () => Promise<T>): Promise<T> {
          if (!hurried) await s.schedule(Promise.resolve())
          const timed = () => {
            if (!hurried) time += waits[steps++ % waits.length] ?? 0
            return step()
          }
          const taken = inTurn ? previous.then(timed) : timed()
          previous = taken
          return taken
        }

        async function call({ subject, outcome, seconds, hurried }: Caller, callId: string): Promise<void> {
          const step = <T>(does: () => Promise<T>) => take(hurried, does)
          if (outcome === 'asks only') {
            await step(async () => {
              const expected = model.admit({ subject, maxSeconds: 0, leaseSeconds: 0 }, time)
              expect(await limits.countStart({ subject })).toMatchObject(expected.decision)
            })
            return
          }
          const maxSeconds = outcome === 'lost' ? 30 : 600
          const { admitted, expected } = await step(async () => {
            const expected = model.admit({ subject, maxSeconds, leaseSeconds: maxSeconds + 90 }, time)
            return { admitted: await limits.admit({ subject, maxSeconds }), expected }
          })
          expect(admitted).toMatchObject(expected.decision)
          if (!admitted.allowed || !expected.call) return
          const { lease } = admitted
          const modeled = expected.call
          const start = () =>
            step(async () => {
              model.started(modeled, callId, time)
              await limits.started(lease, { callId })
            })
          const end = () =>
            step(async () => {
              model.ended(callId, seconds, time)
              await limits.ended(callId, { seconds })
            })
          if (outcome === 'ended') await start().then(end)
          // The webhook races the answer that names the call.
          if (outcome === 'ended at once') await Promise.all([start(), end()])
          if (outcome === 'cancelled') {
            await step(async () => {
              model.cancel(modeled)
              await limits.cancel(lease)
            })
          }
        }

        await s.waitFor(Promise.all(racing.map((caller, i) => call(caller, `call-${i}`))))
      }),
      { numRuns },
    )
  })
}
