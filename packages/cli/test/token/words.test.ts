import type { Grant } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { describeExpiry, describeGrant, describeSpan } from '../../src/token/words.ts'

describe('describeSpan', () => {
  it.each([
    { seconds: 0, words: '0 seconds' },
    { seconds: 1, words: '1 second' },
    { seconds: -59.9, words: '59 seconds' },
    { seconds: 60, words: '1 minute' },
    { seconds: 3725, words: '1 hour 2 minutes' },
    { seconds: 90_061, words: '1 day 1 hour' },
  ])('says $words for $seconds', ({ seconds, words }) => {
    expect(describeSpan(seconds)).toBe(words)
  })
})

describe('describeExpiry', () => {
  it.each([
    { expiresAt: undefined, words: 'never expires' },
    { expiresAt: 161, words: 'expires in 1 minute 1 second, at 1970-01-01T00:02:41.000Z' },
    { expiresAt: 100, words: 'expired 0 seconds ago, at 1970-01-01T00:01:40.000Z' },
    { expiresAt: 1e300, words: expect.stringContaining('in no year that a calendar has') },
  ])('says $words', ({ expiresAt, words }) => {
    expect(describeExpiry(expiresAt, 100)).toEqual(words)
  })
})

const grants: { grant: Grant; says: string }[] = [
  { grant: { tag: 'private' }, says: 'every endpoint' },
  { grant: { tag: 'private', restrictions: { enabled: false } }, says: 'switched off' },
  { grant: { tag: 'public' }, says: 'from any origin' },
  { grant: { tag: 'public' }, says: 'with any assistant' },
  { grant: { tag: 'public' }, says: 'with assistants that the request itself defines' },
  { grant: { tag: 'public', restrictions: { allowedOrigins: [] } }, says: 'from no origin at all' },
  { grant: { tag: 'public', restrictions: { allowedAssistantIds: ['a', 'b'] } }, says: 'the assistants a, b only' },
  {
    grant: { tag: 'public', restrictions: { allowedAssistantIds: ['a'] } },
    says: 'with no assistant that the request',
  },
  {
    grant: { tag: 'public', restrictions: { allowTransientAssistant: false } },
    says: 'with no assistant that the request',
  },
  { grant: { tag: 'public', restrictions: { allowedOrigins: 'all' as never } }, says: 'from no origin at all' },
]

describe('describeGrant', () => {
  it.each(grants)('says "$says" of $grant', ({ grant, says }) => {
    expect(describeGrant(grant).join('\n')).toContain(says)
  })
})
