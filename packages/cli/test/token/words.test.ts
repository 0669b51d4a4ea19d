import type { Grant } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { describeExpiry, describeGrant } from '../../src/token/words.ts'

describe('describeExpiry', () => {
  it.each([
    { expiresAt: undefined, words: 'never expires' },
    { expiresAt: 161, words: 'expires in 1 minute 1 second, at 1970-01-01T00:02:41.000Z' },
    { expiresAt: 100, words: 'expired 0 seconds ago, at 1970-01-01T00:01:40.000Z' },
    { expiresAt: 1e300, words: 'expires in no year that a calendar has' },
  ])('says $words', ({ expiresAt, words }) => {
    expect(describeExpiry(expiresAt, 100)).toEqual(words)
  })
})

const grants: { grant: Grant; says: string }[] = [
  { grant: { tag: 'private' }, says: 'every endpoint' },
  { grant: { tag: 'private', restrictions: { enabled: false } }, says: 'disabled' },
  { grant: { tag: 'public' }, says: 'from any origin' },
  { grant: { tag: 'public' }, says: 'with any assistant' },
  { grant: { tag: 'public' }, says: 'with assistants that the request itself defines' },
  { grant: { tag: 'public', restrictions: { allowedOrigins: [] } }, says: 'from no origin at all' },
  { grant: { tag: 'public', restrictions: { allowedAssistantIds: ['a', 'b'] } }, says: 'the assistants a, b only' },
  {
    grant: { tag: 'public', restrictions: { allowedAssistantIds: ['a'] } },
    says: 'and not with an assistant that the request',
  },
  {
    grant: { tag: 'public', restrictions: { allowTransientAssistant: false } },
    says: 'and not with an assistant that the request',
  },
  { grant: { tag: 'public', restrictions: { allowedOrigins: 'all' as never } }, says: 'from no origin at all' },
]

describe('describeGrant', () => {
  it.each(grants)('says "$says" of $grant', ({ grant, says }) => {
    expect(describeGrant(grant).join('\n')).toContain(says)
  })
})
