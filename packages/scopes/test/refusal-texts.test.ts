import { expect, it } from 'vitest'
import { type Access, authorize, type Grant, type Restrictions } from '../src/index.ts'

const grant = (restrictions: Restrictions): Grant => ({ tag: 'public', restrictions })
const call = (access: Partial<Access>): Access => ({ method: 'POST', target: '/call/web', ...access })
const seven = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']

it.each<[name: string, grant: Grant, access: Access, message: string, remedy: string]>([
  [
    'a missing origin',
    grant({ allowedOrigins: ['https://a.example'] }),
    call({}),
    'The request has no `Origin` header',
    "Send it from an allowed page, or set `missingOrigin: 'allow'` for native apps.",
  ],
  [
    'an origin that is null',
    grant({ allowedOrigins: ['https://a.example'] }),
    call({ origin: null }),
    'The request has no `Origin` header',
    "Send it from an allowed page, or set `missingOrigin: 'allow'` for native apps.",
  ],
  [
    'another origin',
    grant({ allowedOrigins: ['https://a.example', 'https://b.example'] }),
    call({ origin: 'https://c.example' }),
    'The token does not allow the origin "https://c.example"',
    'Use one that `allowedOrigins` lists ("https://a.example", "https://b.example"), or add it to `allowedOrigins` where the token is signed.',
  ],
  [
    'a missing assistant, with the first five of a list',
    grant({ allowedAssistantIds: seven }),
    call({ body: {} }),
    'The request has no `assistantId`',
    'Use one that `allowedAssistantIds` lists ("a1", "a2", "a3", "a4", "a5"), or add it to `allowedAssistantIds` where the token is signed.',
  ],
  [
    'any assistant under an empty list',
    grant({ allowedAssistantIds: [] }),
    call({ body: { assistantId: 'a1' } }),
    'The token does not allow the `assistantId` "a1"',
    'Use one that `allowedAssistantIds` lists (nothing), or add it to `allowedAssistantIds` where the token is signed.',
  ],
  [
    'a long assistant id, cut after 80 characters',
    grant({ allowedAssistantIds: ['a1'] }),
    call({ body: { assistantId: 'x'.repeat(81) } }),
    `The token does not allow the \`assistantId\` "${'x'.repeat(80)}"`,
    'Use one that `allowedAssistantIds` lists ("a1"), or add it to `allowedAssistantIds` where the token is signed.',
  ],
  [
    'a member of the call',
    grant({ allowTransientAssistant: false }),
    call({ body: { assistantVersion: 1 } }),
    'The token does not allow `assistantVersion` in the request body',
    'Send only `assistantId`, `roomDeleteOnUserLeaveEnabled`, `assistantOverrides`, or add the member to `allowedMembers`.',
  ],
  [
    'a member of the overrides',
    grant({ allowTransientAssistant: false }),
    call({ body: { assistantOverrides: { model: {} } } }),
    'The token does not allow `assistantOverrides.model`',
    'Leave the member out, or add it to `allowedOverrides`.',
  ],
  [
    'a private endpoint',
    { tag: 'public' },
    { method: 'GET', target: '/assistant/a1' },
    '`GET /assistant/{id}` requires a private token',
    'Send it from your server: a private token must never be in a page.',
  ],
  [
    'an unlisted endpoint',
    { tag: 'public' },
    { method: 'GET', target: '/zebra' },
    'An unlisted endpoint requires a private token',
    'Send it from your server: a private token must never be in a page.',
  ],
])('the refusal of %s says what happened and what to do', (_, own, access, message, remedy) => {
  expect(authorize(own, access)).toMatchObject({ allowed: false, message, remedy })
})
