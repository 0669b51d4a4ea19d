import { type GrantName, page } from '../sample.ts'

/** A web call under a token, and Vapi's sentence when it refuses. */
export interface RestrictionCase {
  grant: GrantName
  origin?: string
  body: unknown
  refused?: string
  /** The members on which Vapi has published nothing, which are accepted by `overrides: 'vapi'`. */
  unpublished?: string[]
}

const transient = "Key doesn't allow transient assistant"

export const restrictionCases: RestrictionCase[] = [
  { grant: 'public', body: { assistantId: 'any' } },
  { grant: 'public', body: { assistant: { name: 'inline' } } },
  { grant: 'private', body: { assistantId: 'any' } },
  { grant: 'one page', body: { assistantId: 'any' }, origin: page },
  // As Vapi does: a request without an `Origin` does not come from a browser.
  { grant: 'one page', body: { assistantId: 'any' } },
  {
    grant: 'one page',
    body: { assistantId: 'any' },
    origin: 'http://localhost:3000',
    refused: "Key doesn't allow origin 'http://localhost:3000'",
  },
  { grant: 'one page', body: {}, origin: 'null', refused: "Key doesn't allow origin 'null'" },
  { grant: 'one assistant', body: { assistantId: 'a1' } },
  { grant: 'one assistant', body: { assistantId: 'a2' }, refused: "Key doesn't allow assistantId 'a2'" },
  { grant: 'one assistant', body: {}, refused: "Key doesn't allow assistantId 'undefined'" },
  { grant: 'one assistant', body: { assistantId: 'a1', assistant: {} }, refused: transient },
  { grant: 'one assistant', body: { squadId: 's1' }, unpublished: ['squadId'] },
  {
    grant: 'one assistant',
    body: { assistantId: 'a1', assistantOverrides: { firstMessage: 'Hi' } },
    unpublished: ['assistantOverrides'],
  },
  { grant: 'one assistant', body: { assistantId: 'a1', roomDeleteOnUserLeaveEnabled: true } },
  { grant: 'saved assistants', body: { assistantId: 'any' } },
  { grant: 'saved assistants', body: { assistant: {} }, refused: transient },
  { grant: 'saved assistants', body: { squad: { members: [] } }, unpublished: ['squad'] },
  {
    grant: 'disabled',
    body: { assistantId: 'any' },
    refused: "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT.",
  },
]
