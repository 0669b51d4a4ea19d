import type { Access, Grant, Restrictions, ScopeErrorCode } from '../src/index.ts'

/** A grant, what a request asks, and the code of the refusal; none means allowed. */
export interface RestrictionCase {
  name: string
  grant: Grant
  access?: Partial<Access>
  refused?: ScopeErrorCode
}

const publicWith = (restrictions: Restrictions): Grant => ({ tag: 'public', restrictions })
const origins = publicWith({ allowedOrigins: ['https://a.example', 'capacitor://localhost'] })

export const restrictionCases: readonly RestrictionCase[] = [
  { name: 'a public token without restrictions', grant: { tag: 'public' } },
  { name: 'a public token with empty restrictions', grant: publicWith({}) },
  { name: 'a private token', grant: { tag: 'private' } },
  {
    name: 'a private token on a private endpoint',
    grant: { tag: 'private' },
    access: { method: 'GET', target: '/tool' },
  },
  { name: 'a private token on an unlisted endpoint', grant: { tag: 'private' }, access: { target: '/chat/web' } },
  {
    name: 'a private token on a malformed target',
    grant: { tag: 'private' },
    access: { target: '//call/web' },
    refused: 'ERR_SCOPE_PATH',
  },
  {
    name: 'a public token on a private endpoint',
    grant: { tag: 'public' },
    access: { method: 'GET', target: '/tool' },
    refused: 'ERR_SCOPE_REQUIRED',
  },
  {
    name: 'a public token on an unlisted endpoint',
    grant: { tag: 'public' },
    access: { target: '/chat/web' },
    refused: 'ERR_SCOPE_REQUIRED',
  },
  { name: 'a tag that is no scope', grant: { tag: 'Private' as 'private' }, refused: 'ERR_SCOPE_REQUIRED' },
  {
    name: 'a tag from the object prototype',
    grant: { tag: 'constructor' as 'private' },
    refused: 'ERR_SCOPE_REQUIRED',
  },

  { name: 'an enabled token', grant: publicWith({ enabled: true }) },
  { name: 'a disabled public token', grant: publicWith({ enabled: false }), refused: 'ERR_SCOPE_DISABLED' },
  {
    name: 'a disabled private token',
    grant: { tag: 'private', restrictions: { enabled: false } },
    access: { method: 'GET', target: '/tool' },
    refused: 'ERR_SCOPE_DISABLED',
  },
  {
    name: 'an enabled that is no boolean',
    grant: publicWith({ enabled: 'false' as unknown as boolean }),
    refused: 'ERR_SCOPE_DISABLED',
  },

  {
    name: 'an enabled that is null',
    grant: publicWith({ enabled: null as unknown as boolean }),
    refused: 'ERR_SCOPE_DISABLED',
  },
  { name: 'an enabled that is undefined', grant: { tag: 'public', restrictions: Object({ enabled: undefined }) } },
  ...(['none', [], [{ enabled: false }], null, 1, true, () => ({})] as const).flatMap((restrictions) =>
    (['public', 'private'] as const).map(
      (tag): RestrictionCase => ({
        name: `a ${tag} token whose restrictions are ${JSON.stringify(restrictions) ?? 'a function'}`,
        grant: { tag, restrictions: restrictions as unknown as Restrictions },
        refused: 'ERR_SCOPE_GRANT',
      }),
    ),
  ),
  ...['allowedOrigin', 'AllowedOrigins', 'allowedAssistantId', 'Enabled', 'constructor', '__proto__'].map(
    (member): RestrictionCase => ({
      name: `the misspelled restriction ${member}`,
      grant: { tag: 'public', restrictions: JSON.parse(`{"${member}":[]}`) },
      refused: 'ERR_SCOPE_GRANT',
    }),
  ),

  { name: 'a listed origin', grant: origins, access: { origin: 'https://a.example' } },
  { name: 'a listed app origin', grant: origins, access: { origin: 'capacitor://localhost' } },
  { name: 'another origin', grant: origins, access: { origin: 'https://b.example' }, refused: 'ERR_SCOPE_ORIGIN' },
  {
    name: 'a listed origin with a suffix',
    grant: origins,
    access: { origin: 'https://a.example.evil.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed origin with a prefix',
    grant: origins,
    access: { origin: 'https://evil-a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed host by http',
    grant: origins,
    access: { origin: 'http://a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed host on another port',
    grant: origins,
    access: { origin: 'https://a.example:8443' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed origin in upper case',
    grant: origins,
    access: { origin: 'https://A.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'two origins in one header',
    grant: origins,
    access: { origin: 'https://a.example, https://b.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  { name: 'the opaque origin', grant: origins, access: { origin: 'null' }, refused: 'ERR_SCOPE_ORIGIN' },
  { name: 'an empty origin', grant: origins, access: { origin: '' }, refused: 'ERR_SCOPE_ORIGIN' },
  { name: 'no origin', grant: origins, refused: 'ERR_SCOPE_ORIGIN' },
  { name: 'no origin, said as null', grant: origins, access: { origin: null }, refused: 'ERR_SCOPE_ORIGIN' },
  {
    name: 'any origin with an empty list',
    grant: publicWith({ allowedOrigins: [] }),
    access: { origin: 'https://a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a list of origins that is a string',
    grant: publicWith({ allowedOrigins: 'https://a.example' as unknown as string[] }),
    access: { origin: 'https://a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a private token with origins, which concern public tokens only',
    grant: { ...origins, tag: 'private' },
    access: { method: 'GET', target: '/tool' },
  },

  {
    name: 'several rules at once, by the first',
    grant: publicWith({ enabled: false, allowedOrigins: [] }),
    access: { target: '/tool' },
    refused: 'ERR_SCOPE_DISABLED',
  },
  {
    name: 'the origin before the body',
    grant: publicWith({ allowedOrigins: [], allowedAssistantIds: [] }),
    access: { body: { squad: {} } },
    refused: 'ERR_SCOPE_ORIGIN',
  },
]
