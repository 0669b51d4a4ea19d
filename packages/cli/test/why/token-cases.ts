import { forged, inSeconds } from '../sample.ts'
import type { TokenCase } from './paste-case.ts'

const answer = (message: string, statusCode = 403) => JSON.stringify({ message, error: 'Forbidden', statusCode })

const invalidKey = answer(
  'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.',
  401,
)
const notPermitted = answer("JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT.")
const missing = answer('Missing Authorization Header.', 401)
const origin = answer("Key doesn't allow origin 'http://localhost:3000'")
const assistant = answer("Key doesn't allow assistantId 'a1'")
const transient = answer("Key doesn't allow transient assistant")

const list = ['--method', 'GET', '--target', '/assistant']
const times = { iat: inSeconds(0), exp: inSeconds(3600) }
const privateToken = { tag: 'private' }

/** Signs claims, those of a valid token where nothing else is said. */
const token =
  (claims: object, secret: (key: string, orgId: string) => string | Buffer = (key) => key, alg?: string) =>
  (key: string, orgId: string) =>
    forged({ orgId, ...times, ...claims }, secret(key, orgId), alg)
const publicToken = (restrictions?: object) =>
  token({ token: { tag: 'public', ...(restrictions && { restrictions }) } })

const keyCases: readonly TokenCase[] = [
  ...(
    [
      ['another key', () => 'f'.repeat(36), /not signed with the private key in `VAPI_PRIVATE_KEY`/, /private key/],
      ['the key decoded from hex', (key) => Buffer.from(key.replaceAll('-', ''), 'hex'), /hexadecimal/, /as text/],
      ['the key decoded from base64', (key) => Buffer.from(key, 'base64'), /base64/, /as text/],
      ['the key and a line break', (key) => `${key}\n`, /line break/, /trim/],
      ['the key in quotes', (key) => `"${key}"`, /quotes/, /quotes/],
      ['the organization id', (_, orgId) => orgId, /organization id/, /private key/],
      ['an unset variable', () => 'undefined', /empty or example secret/, /`VAPI_PRIVATE_KEY`/],
      ['the right key, which Vapi does not know', (key) => key, /replaced or deleted.*other region/, /dashboard/],
    ] as const satisfies [string, (key: string, orgId: string) => string | Buffer, RegExp, RegExp][]
  ).map(([name, secret, cause, remedy]) => ({
    name: `signed with ${name}`,
    text: invalidKey,
    args: list,
    token: token({ token: privateToken }, secret),
    code: 'ERR_API_KEY',
    cause,
    remedy,
  })),
  ...(
    [
      ['expired', { ...times, exp: inSeconds(-3600) }, /expired 1 hour ago/, /createTokenSource/],
      ['exp in milliseconds', { exp: inSeconds(0) * 1000 }, /milliseconds/, /in seconds/],
      ['exp as text', { exp: '1h' }, /number of seconds/, /expiresIn/],
      ['exp as a duration', { exp: 3600 }, /duration/, /Date\.now/],
      ['no exp', { exp: undefined }, /`exp` is missing/, /`exp`/],
      ['no orgId', { orgId: undefined }, /`orgId` is missing/, /VAPI_ORG_ID/],
      ['orgId from an unset variable', { orgId: 'undefined' }, /`orgId`/, /VAPI_ORG_ID/],
      ['another organization', { orgId: 'x' }, /different organization/, /same organization/],
      ['a tag in capitals', { token: { tag: 'Private' } }, /`token\.tag`/, /tag: 'private'/],
      [
        'disabled',
        { token: { tag: 'public', restrictions: { enabled: false, allowedAssistantIds: ['a1'] } } },
        /disabled/,
        /enabled/,
      ],
    ] as const
  ).map(([name, claims, cause, remedy]) => ({
    name,
    text: invalidKey,
    args: list,
    token: token({ token: privateToken, ...claims }),
    code: 'ERR_API_KEY',
    cause,
    remedy,
  })),
  {
    name: 'RS256',
    text: invalidKey,
    args: list,
    token: token({ token: privateToken }, undefined, 'RS256'),
    code: 'ERR_API_KEY',
    cause: /`RS256`/,
    remedy: /`HS256`/,
  },
  ...['/call/web', '/call/web/', 'https://api.vapi.ai/call/web?x=1', '//call/web'].map((target) => ({
    name: `a private token on ${target}`,
    text: invalidKey,
    args: ['--target', target],
    token: token({ token: privateToken }),
    code: 'ERR_API_KEY',
    cause: /private token/,
    remedy: /public token/,
  })),
]

const apiKey = '1c2d3e4f-8a53-4c52-9a7e-0c7d3b1f2a10'
const noTokenCases: readonly TokenCase[] = [
  {
    name: 'an API key on a web call',
    text: invalidKey,
    token: apiKey,
    code: 'ERR_API_KEY',
    cause: /API key.*public key/,
    remedy: /public key/,
  },
  {
    name: 'an API key in a header on a private endpoint',
    text: invalidKey,
    args: list,
    token: `Bearer ${apiKey}`,
    code: 'ERR_API_KEY',
    cause: /API key.*private key/,
    remedy: /server.*private key/,
  },
  {
    name: 'an API key where a private token is required',
    text: notPermitted,
    args: list,
    token: apiKey,
    code: 'ERR_API_SCOPE',
    cause: /private key/,
    remedy: /private/,
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what was sent.
  ...['undefined', 'null', '', '[object Promise]', '${VAPI_JWT}'].map((text) => ({
    name: `the text "${text}"`,
    text: missing,
    token: text,
    code: 'ERR_API_HEADER',
    cause: /not set or not awaited/,
    remedy: /variable/,
  })),
  {
    name: 'a token that was cut',
    text: invalidKey,
    token: 'eyJhbGciOiJIUzI1NiJ9.eyJvcm',
    code: 'ERR_API_KEY',
    cause: /cannot be read/,
    remedy: /./,
  },
]

const scopeCases: readonly TokenCase[] = [
  {
    name: 'a public token',
    text: notPermitted,
    args: list,
    token: publicToken(),
    code: 'ERR_API_SCOPE',
    cause: /this one is public/,
    remedy: /private token/,
  },
  {
    name: 'a scope in place of the token claim',
    text: notPermitted,
    args: list,
    token: token({ scope: 'private' }),
    code: 'ERR_API_SCOPE',
    cause: /`token` is missing.*ignores `scope`/,
    remedy: /tag: 'private'/,
  },
  {
    name: 'a token claim that is text',
    text: notPermitted,
    args: list,
    token: token({ token: 'private' }),
    code: 'ERR_API_SCOPE',
    cause: /`token` must be an object/,
    remedy: /tag: 'private'/,
  },
  {
    name: 'a private token that should pass',
    text: notPermitted,
    args: list,
    token: token({ token: privateToken }),
    code: 'ERR_API_SCOPE',
    cause: /carried another one/,
    remedy: /private/,
  },
]

const originCases: readonly TokenCase[] = (
  [
    ['a trailing slash', ['http://localhost:3000/'], /trailing slash/, /without a path or trailing slash/],
    ['another port', ['http://localhost:5173'], /the port/, /`http:\/\/localhost:3000`/],
    ['a loopback address', ['http://127.0.0.1:3000'], /127\.0\.0\.1/, /`http:\/\/localhost:3000`/],
    ['https', ['https://localhost:3000'], /scheme/, /`http:\/\/localhost:3000`/],
    ['a wildcard', ['*'], /wildcard/, /allowedOrigins/],
    ['text', 'http://localhost:3000', /array/, /list/],
    ['nothing', [], /empty/, /allowedOrigins/],
    ['an unset variable', ['undefined'], /undefined/, /variable/],
    ['null', [null], /variable of an entry was empty/, /variable/],
    ['the very origin', ['http://localhost:3000'], /another token/, /dashboard/],
    [
      'another site',
      ['https://app.example'],
      /it allows `https:\/\/app\.example` only/,
      /Add `http:\/\/localhost:3000`/,
    ],
    ['no list at all', undefined, /restricts no origin/, /dashboard/],
  ] as const
).map(([name, allowedOrigins, cause, remedy]) => ({
  name: `an origin, where the token lists ${name}`,
  text: origin,
  token: publicToken(allowedOrigins === undefined ? {} : { allowedOrigins }),
  code: 'ERR_API_ORIGIN',
  cause,
  remedy,
}))

const otherRestrictionCases: readonly TokenCase[] = [
  {
    name: 'restrictions beside token',
    text: origin,
    token: token({ token: { tag: 'public' }, restrictions: { allowedOrigins: ['http://localhost:3000'] } }),
    code: 'ERR_API_ORIGIN',
    cause: /nested inside `token`/,
    remedy: /inside `restrictions`/,
  },
  {
    name: 'a misspelt list',
    text: origin,
    token: publicToken({ allowedOrigin: ['http://localhost:3000'] }),
    code: 'ERR_API_ORIGIN',
    cause: /unknown member `allowedOrigin`/,
    remedy: /Rename it to `allowedOrigins`/,
  },
  {
    name: 'a token that has expired since',
    text: origin,
    token: token({
      exp: inSeconds(-5),
      token: { tag: 'public', restrictions: { allowedOrigins: ['https://app.example'] } },
    }),
    code: 'ERR_API_ORIGIN',
    cause: /does not allow the origin/,
    remedy: /allowedOrigins/,
  },
  ...(
    [
      ['whitespace', ['a1 '], /whitespace/, /whitespace/],
      ['two ids in one text', ['a1,a2'], /separator/, /entry of its own/],
      ['the very id', ['a1'], /different organization/, /dashboard/],
      ['another id', ['b2'], /it allows `b2` only/, /allowedAssistantIds/],
      ['the id in capitals', ['A1'], /only by case/, /`a1`/],
      ['null', [null], /variable of an entry was empty/, /environment variable/],
      ['nothing', [], /empty/, /allowedAssistantIds/],
      ['text', 'a1', /array/, /list/],
      ['no list at all', undefined, /restricts no assistant/, /dashboard/],
    ] as const
  ).map(([name, allowedAssistantIds, cause, remedy]) => ({
    name: `an assistant, where the token lists ${name}`,
    text: assistant,
    token: publicToken(allowedAssistantIds === undefined ? {} : { allowedAssistantIds }),
    code: 'ERR_API_ASSISTANT',
    cause,
    remedy,
  })),
  {
    name: 'an inline assistant beside a list',
    text: transient,
    token: publicToken({ allowedAssistantIds: ['a1'] }),
    code: 'ERR_API_TRANSIENT',
    cause: /`allowedAssistantIds`, which excludes them/,
    remedy: /Save the assistant/,
  },
  {
    name: 'an inline assistant that is forbidden',
    text: transient,
    token: publicToken({ allowTransientAssistant: false }),
    code: 'ERR_API_TRANSIENT',
    cause: /`allowTransientAssistant: false`/,
    remedy: /assistantId/,
  },
  {
    name: 'an inline assistant that the token allows',
    text: transient,
    token: publicToken(),
    code: 'ERR_API_TRANSIENT',
    cause: /restricts no transient assistant/,
    remedy: /save the assistant/,
  },
]

export const tokenCases: readonly TokenCase[] = [
  ...keyCases,
  ...noTokenCases,
  ...scopeCases,
  ...originCases,
  ...otherRestrictionCases,
]
