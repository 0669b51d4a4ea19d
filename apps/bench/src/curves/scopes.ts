import { createScopeMap } from '@vapi-auth/scopes'
import { type Curve, microsFor } from './curve.ts'

const SIZES = [10, 30, 100, 300, 1000, 3000]
// A look-up takes less than the clock can tell apart.
const LOOKUPS = 64

/** A table of one's own may have more endpoints than Vapi's. */
export async function scopesCurves(): Promise<Curve[]> {
  const decide = (size: number) => {
    const table = Object.fromEntries(
      Array.from({ length: size / 2 }, (_, i) => [
        [`GET /resource-${i}/{id}`, 'private'],
        [`POST /resource-${i}`, 'private'],
      ]).flat(),
    ) as Record<`${string} /${string}`, 'private'>
    const { authorize } = createScopeMap(table)
    const grant = { tag: 'private' } as const
    return (offset: number) => {
      for (let i = 0; i < LOOKUPS; i++) {
        const { allowed } = authorize(grant, {
          method: 'GET',
          target: `/resource-${(offset + i) % (size / 2)}/0195cbf1`,
        })
        if (!allowed) throw new Error('it refuses its own endpoints')
      }
    }
  }
  const inputs = (count: number, offset: number) => Array.from({ length: count }, (_, i) => (offset + i) * LOOKUPS)
  return [
    {
      name: 'scopes-table',
      title: 'Authorize a request, by the size of the table',
      x: 'endpoints',
      y: 'µs of processor time',
      xs: SIZES,
      lines: { authorize: await microsFor(SIZES, decide, { inputs, perCall: LOOKUPS }) },
    },
  ]
}
