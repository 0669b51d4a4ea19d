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
    ['valid with a fraction of a second', { exp: exp + 0.5 }, 60.4, { leeway: 0 }, undefined],
    ['expired with a fraction of a second', { exp: exp + 0.5 }, 60.5, { leeway: 0 }, EXPIRED],
    ['expired by a clock that tells no time', { exp }, Number.NaN, {}, EXPIRED],

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

  it.each<[string, Partial<VerifierOptions>]>([
    ['a negative leeway', { leeway: -1 }],
    ['an endless leeway', { leeway: Number.POSITIVE_INFINITY }],
    ['a leeway that is no number', { leeway: Number.NaN }],
    ['a clock that is none', { now: second as unknown as () => number }],
  ])('are not judged with %s', (_, options) => {
    expect(() => createVerifier({ keys: [privateKey], ...options })).toThrow(
      expect.objectContaining({ code: 'ERR_TOKEN_OPTION', status: 500 }),
    )
  })
})
