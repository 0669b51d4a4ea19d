import { describe, expect, it } from 'vitest'
import { isDate, spanInWords } from '../../src/page/span.ts'

describe('spanInWords', () => {
  it.each([
    [0, '0 s'],
    [0.2, '1 s'],
    [59, '59 s'],
    [60, '1 min'],
    [271, '4 min 31 s'],
    [3600, '1 h'],
    [3605, '1 h'],
    [7500, '2 h 5 min'],
    [86_400, '1 d'],
    [183_600, '2 d 3 h'],
    [-90, '1 min 30 s'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(spanInWords(seconds)).toBe(words)
  })
})

describe('isDate', () => {
  it.each([
    [0, true],
    [1_800_000_000, true],
    [1_800_000_000_000, false],
    [-1, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
    ['1800000000', false],
    [undefined, false],
  ])('of %o is %s', (value, expected) => {
    expect(isDate(value)).toBe(expected)
  })
})
