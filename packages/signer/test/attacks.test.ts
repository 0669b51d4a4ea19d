import { describe, expect, it } from 'vitest'
import { createVerifier, TokenError } from '../src/index.ts'
import { attacks, kinds, places } from './attacks/index.ts'
import { claims, now, orgId, otherKey, privateKey } from './sample.ts'

const base = { key: privateKey, claims }
const all = await attacks(base)
const verify = createVerifier({ keys: [privateKey], orgId, now })
const caching = createVerifier({ keys: [otherKey, privateKey], orgId, now, cache: 10 })

it('has an attack of every kind in every place', () => {
  const matrix = kinds.map((kind) =>
    places.map((place) => all.filter((a) => a.kind === kind && a.place === place).length),
  )
  const lines = kinds.map(
    (kind, row) => `${kind.padEnd(12)}${matrix[row]?.map((n) => String(n).padStart(10)).join('')}`,
  )
  console.log([`${''.padEnd(12)}${places.map((place) => place.padStart(10)).join('')}`, ...lines].join('\n'))
  expect(Math.min(...matrix.flat())).toBeGreaterThan(0)
  expect(new Set(all.map(({ kind, place, name }) => `${kind} ${place} ${name}`)).size).toBe(all.length)
  expect(new Set(all.map(({ token }) => token)).size).toBe(all.length)
})

describe.each(kinds)('%s', (kind) => {
  const own = all.filter((attack) => attack.kind === kind)
  it.each(own)('is refused in the $place: $name', async ({ token, code }) => {
    for (const refuses of [verify, caching, caching]) {
      const error = await refuses(token).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(TokenError)
      expect(error).toMatchObject({ code, status: 401 })
    }
  })
})
