import { memoryStore } from '@vapi-auth/server/limits'
import { type Curve, microsFor } from './curve.ts'

const LIVE = [1, 10, 100, 1000, 10_000]
const bounds = { concurrent: 1, starts: [], seconds: { count: Infinity, per: 1 }, total: Infinity }
const asked = (subject: string) => ({ subject, maxSeconds: 300, leaseSeconds: 390 })

/** The store in memory, while so many other calls are under way. */
export async function limitsCurves(): Promise<Curve[]> {
  const stores = new Map(
    await Promise.all(
      LIVE.map(async (live) => {
        const store = memoryStore()
        for (let i = 0; i < live; i++) await store.admit(`lease.user-${i}`, asked(`user-${i}`), bounds, Date.now())
        return [live, store] as const
      }),
    ),
  )
  const inputs = (count: number, offset: number) => Array.from({ length: count }, (_, i) => `caller-${offset + i}`)
  const admit = (live: number) => {
    const store = stores.get(live) ?? memoryStore()
    return async (subject: string) => {
      const denial = await store.admit(`lease.${subject}`, asked(subject), bounds, Date.now())
      if (denial) throw new Error(`a new caller is refused: ${denial.reason}`)
      await store.cancel(`lease.${subject}`)
    }
  }
  return [
    {
      name: 'limits-live',
      title: 'Admit and cancel a call in memory, by the calls under way',
      x: 'calls under way',
      y: 'µs of processor time',
      xs: LIVE,
      lines: { 'memory store': await microsFor(LIVE, admit, { inputs }) },
    },
  ]
}
