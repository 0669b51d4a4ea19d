import { describe, expect, it } from 'vitest'
import { createSigner, createVerifier, type Duration } from '../src/index.ts'
import { grant, now, orgId, privateKey, second } from './sample.ts'

describe('a duration in the options', () => {
  it.each<[Duration, number]>([
    [1, 1],
    [3600, 3600],
    ['1s', 1],
    ['90s', 90],
    ['15m', 900],
    ['1h', 3600],
    ['7d', 604_800],
  ])('of %j is %d seconds', async (expiresIn, seconds) => {
    expect((await createSigner({ orgId, privateKey, now, expiresIn })(grant)).expiresAt).toBe(second + seconds)
    expect((await createSigner({ orgId, privateKey, now })(grant, { expiresIn })).expiresAt).toBe(second + seconds)
  })

  it.each([
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    '',
    '0s',
    '-1s',
    '1.5h',
    '1 fortnight',
    '1w',
    'h',
    '1H',
    ' 1h',
    '1h ',
    '1h\n',
    '3600',
    '1e3s',
    '9007199254740993s',
    null,
    true,
    ['1h'],
    new Date(0),
  ])('is refused when it is %j', async (value) => {
    const expiresIn = value as Duration
    const refused = { code: 'ERR_TOKEN_DURATION', status: 500 }
    expect(() => createSigner({ orgId, privateKey, expiresIn })).toThrow(expect.objectContaining(refused))
    expect(() => createVerifier({ keys: [privateKey], maxAge: expiresIn })).toThrow(expect.objectContaining(refused))
    await expect(createSigner({ orgId, privateKey })(grant, { expiresIn })).rejects.toMatchObject(refused)
  })
})
