import { describe, expect, it } from 'vitest'
import { createVerifier, type VerifierOptions } from '../../src/index.ts'
import { forge, usual } from '../attacks/forge.ts'
import { claims, privateKey, second } from '../sample.ts'

/** The code of the refusal of a token with these times, at a moment in seconds after `second`; `undefined` if accepted. */
async function verdict(times: object, at: number, options: Partial<VerifierOptions> = {}): Promise<string | undefined> {
  const token = await forge(privateKey, usual, { ...claims, ...times })
  const verify = createVerifier({ keys: [privateKey], now: () => (second + at) * 1000, ...options })
  return verify(token).then(
    () => undefined,
    ({ code }) => code,
  )
}

const exp = second + 60
const EXPIRED = 'ERR_TOKEN_EXPIRED'
const EARLY = 'ERR_TOKEN_EARLY'

describe('the times of a token', () => {
  it.each<[name: string, times: object, at: number, options: Partial<VerifierOptions>, code: string | undefined]>([
    ['valid before exp', { exp }, 59, {}, undefined],
    ['valid within the leeway', { exp }, 64.999, {}, undefined],
    ['expired at exp + leeway', { exp }, 65, {}, EXPIRED],
    ['valid a millisecond before exp, without leeway', { exp }, 59.999, { leeway: 0 }, undefined],
    ['expired at exp, without leeway', { exp }, 60, { leeway: 0 }, EXPIRED],
    ['valid at the end of a longer leeway', { exp }, 149, { leeway: 90 }, undefined],
    ['valid before exp without its fraction', { exp: exp + 0.9 }, 59.9, { leeway: 0 }, undefined],
    ['expired at exp without its fraction', { exp: exp + 0.9 }, 60, { leeway: 0 }, EXPIRED],
    ['expired by a clock that returns NaN', { exp }, Number.NaN, {}, EXPIRED],
    ['expired by a clock that returns text', { exp }, 0, { now: () => `${second}000` as unknown as number }, EXPIRED],

    ['valid from nbf - leeway', { nbf: exp }, 55, {}, undefined],
    ['early before nbf - leeway', { nbf: exp }, 54.999, {}, EARLY],
    ['early before nbf, without leeway', { nbf: exp }, 59, { leeway: 0 }, EARLY],

    ['valid when issued 60 s ahead', { iat: exp }, 0, {}, undefined],
    ['early when issued 61 s ahead', { iat: exp + 1 }, 0, {}, EARLY],
    ['early when issued 61 s ahead, whatever the small leeway', { iat: exp + 1 }, 0, { leeway: 0 }, EARLY],
    ['valid when issued within a leeway of more', { iat: second + 90 }, 0, { leeway: 90 }, undefined],
    ['valid without iat', { iat: undefined }, 0, {}, undefined],

    ['valid within maxAge and leeway', {}, 64, { maxAge: 60 }, undefined],
    ['too old at maxAge + leeway', {}, 65, { maxAge: '1m' }, EXPIRED],
    ['without iat under maxAge', { iat: undefined }, 0, { maxAge: 60 }, 'ERR_TOKEN_CLAIM'],
  ])('are %s', async (_, times, at, options, code) => {
    expect(await verdict(times, at, options)).toBe(code)
    // A cached token is judged by the same clock.
    expect(await verdict(times, at, { ...options, cache: 1 })).toBe(code)
  })

  it('are rounded down to whole seconds in `expiresAt`', async () => {
    for (const [written, expiresAt] of [
      [exp, exp],
      [exp + 0.999, exp],
      [1e11 - 0.5, 1e11 - 1],
    ] as const) {
      const token = await forge(privateKey, usual, { ...claims, exp: written })
      for (const cache of [0, 1]) {
        const verified = await createVerifier({ keys: [privateKey], now: () => second * 1000, cache })(token)
        expect(verified).toMatchObject({ expiresAt, claims: { exp: written } })
      }
    }
  })
})
