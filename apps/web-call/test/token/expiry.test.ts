import { describe, expect, it } from 'vitest'
import { dateOfClaim, expiryOf } from '../../src/token/expiry.ts'

const at = (seconds: number) => seconds * 1000

describe('expiryOf', () => {
  it.each([
    ['before exp', { exp: 1000 }, 400, { state: 'valid', words: 'expires in 10 min' }],
    ['in the last second', { exp: 1000 }, 999.5, { state: 'valid', words: 'expires in 1 s' }],
    ['at exp', { exp: 1000 }, 1000, { state: 'expired', words: 'expired 0 s ago' }],
    ['after exp', { exp: 1000 }, 1090, { state: 'expired', words: 'expired 1 min 30 s ago' }],
    ['before nbf', { exp: 1000, nbf: 500 }, 400, { state: 'early', words: 'valid in 1 min 40 s' }],
    ['after nbf', { exp: 1000, nbf: 400 }, 400, { state: 'valid', words: 'expires in 10 min' }],
    ['without exp', {}, 400, { state: 'unknown' }],
    ['with an exp that no date can hold', { exp: 1e300 }, 400, { state: 'unknown' }],
  ])('says what it is %s', (_, claims, seconds, expected) => {
    expect(expiryOf(claims, at(seconds))).toMatchObject(expected)
  })
})

describe('dateOfClaim', () => {
  it.each([
    ['exp', 1_800_000_000, /2027/],
    ['iat', 1_800_000_000, /2027/],
    ['nbf', 1_800_000_000, /2027/],
  ])('gives %s as a date', (name, value, date) => {
    expect(dateOfClaim(name, value)).toMatch(date)
  })

  it.each([
    ['another claim', 'level', 1_800_000_000],
    ['a time that is none', 'exp', 'tomorrow'],
    ['milliseconds', 'exp', 1_800_000_000_000],
  ])('gives no date for %s', (_, name, value) => {
    expect(dateOfClaim(name, value)).toBeUndefined()
  })
})
