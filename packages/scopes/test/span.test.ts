import { describe, expect, it } from 'vitest'
import { describeSpan } from '../src/internal/index.ts'

describe('describeSpan', () => {
  it.each([
    { seconds: 0, words: '0 seconds' },
    { seconds: 1, words: '1 second' },
    { seconds: -59.2, words: '59 seconds' },
    { seconds: 60, words: '1 minute' },
    { seconds: 290, words: '4 minutes 50 seconds' },
    { seconds: 299.7, words: '5 minutes' },
    { seconds: 3598.4, words: '1 hour' },
    { seconds: 3725, words: '1 hour 2 minutes' },
    { seconds: 86_399, words: '1 day' },
    { seconds: 90_061, words: '1 day 1 hour' },
    { seconds: 3_542_400, words: '41 days' },
  ])('says $words for $seconds', ({ seconds, words }) => {
    expect(describeSpan(seconds)).toBe(words)
  })
})
