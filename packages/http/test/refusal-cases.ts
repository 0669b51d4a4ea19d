import type { RefusedRequest } from '../src/index.ts'

/** What the API says, what is known of the request, and what comes of it. Tokens are given by their payload. */
export interface RefusalCase {
  name: string
  says: string
  payload?: Record<string, unknown>
  /** In place of a payload. */
  token?: string
  request?: Partial<RefusedRequest>
  code: string
  cause: RegExp
  remedy: RegExp
}

const hotTip = 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.'
const permit = "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT."
const key = '3f6c1f0e-8a53-4c52-9a7e-0c7d3b1f2a10'
const publicToken = { orgId: 'o', exp: 4e9, token: { tag: 'public', restrictions: {} } }
const privateToken = { orgId: 'o', exp: 4e9, token: { tag: 'private' } }
const restricted = (restrictions: object) => ({ ...publicToken, token: { tag: 'public', restrictions } })
const webCall = { method: 'POST', target: '/call/web' }
const list = { method: 'GET', target: '/assistant' }

export const refusalCases: readonly RefusalCase[] = [
  {
    name: 'a wrong key, token unknown',
    says: hotTip,
    code: 'ERR_API_KEY',
    cause: /^Invalid Key/,
    remedy: /check the key/,
  },
  {
    name: 'a wrong key, token well-formed',
    says: hotTip,
    payload: privateToken,
    request: list,
    code: 'ERR_API_KEY',
    cause: /^Invalid Key/,
    remedy: /check the key/,
  },
  {
    name: 'an expired token',
    says: hotTip,
    payload: { ...privateToken, exp: 1_767_225_600 },
    request: list,
    code: 'ERR_API_KEY',
    cause: /expired/,
    remedy: /createTokenSource/,
  },
  {
    name: 'a private token for a web call',
    says: hotTip,
    payload: privateToken,
    request: webCall,
    code: 'ERR_API_KEY',
    cause: /private/,
    remedy: /add tokens\.public/,
  },
  {
    name: 'an API key',
    says: hotTip,
    token: key,
    request: list,
    code: 'ERR_API_KEY',
    cause: /API key .* not a JWT/,
    remedy: /sign a JWT/,
  },
  {
    name: 'a token that was cut',
    says: hotTip,
    token: 'eyJhbGciOiJIUzI1NiJ9.eyJ',
    code: 'ERR_API_KEY',
    cause: /^Invalid Key/,
    remedy: /check the key/,
  },
  {
    name: 'no token',
    says: 'Missing Authorization Header.',
    code: 'ERR_API_HEADER',
    cause: /^Missing Authorization Header/,
    remedy: /./,
  },
  {
    name: 'a public token on a private endpoint',
    says: permit,
    payload: publicToken,
    request: list,
    code: 'ERR_API_SCOPE',
    cause: /GET \/assistant requires a private token/,
    remedy: /server/,
  },
  {
    name: 'a token without a token claim',
    says: permit,
    payload: { orgId: 'o', exp: 4e9 },
    request: list,
    code: 'ERR_API_SCOPE',
    cause: /no token claim/,
    remedy: /tag: 'private'/,
  },
  {
    name: 'a private token that is refused all the same',
    says: permit,
    payload: privateToken,
    request: list,
    code: 'ERR_API_SCOPE',
    cause: /^JWT doesn't permit access/,
    remedy: /check the key/,
  },
  {
    name: 'an origin that the token does not list',
    says: "Key doesn't allow origin 'https://b.example'",
    payload: restricted({ allowedOrigins: ['https://a.example'] }),
    request: webCall,
    code: 'ERR_API_ORIGIN',
    cause: /does not allow the origin "https:\/\/b\.example"/,
    remedy: /"https:\/\/a\.example"/,
  },
  {
    name: 'an origin that the request knows better',
    says: "Key doesn't allow origin 'null'",
    payload: restricted({ allowedOrigins: ['https://a.example'] }),
    request: { ...webCall, origin: 'https://c.example' },
    code: 'ERR_API_ORIGIN',
    cause: /"https:\/\/c\.example"/,
    remedy: /"https:\/\/a\.example"/,
  },
  {
    name: 'an origin that the token allows',
    says: "Key doesn't allow origin 'https://a.example'",
    payload: publicToken,
    request: webCall,
    code: 'ERR_API_ORIGIN',
    cause: /^Key doesn't allow origin 'https:\/\/a\.example'/,
    remedy: /check the key/,
  },
  {
    name: 'an assistant that the token does not list',
    says: "Key doesn't allow assistantId 'b'",
    payload: restricted({ allowedAssistantIds: ['a'] }),
    request: webCall,
    code: 'ERR_API_ASSISTANT',
    cause: /does not allow the assistantId "b"/,
    remedy: /"a"/,
  },
  {
    name: 'an assistant of another organization',
    says: "Key doesn't allow assistantId 'b'",
    payload: restricted({ allowedAssistantIds: ['b'] }),
    request: webCall,
    code: 'ERR_API_ASSISTANT',
    cause: /^Key doesn't allow assistantId 'b'/,
    remedy: /whose it is/,
  },
  {
    name: 'an inline assistant',
    says: "Key doesn't allow transient assistant",
    payload: restricted({ allowTransientAssistant: false }),
    request: webCall,
    code: 'ERR_API_TRANSIENT',
    cause: /inline assistant/,
    remedy: /assistantId/,
  },
  {
    name: 'what a gateway of these packages says',
    says: 'the request has no Origin header',
    payload: publicToken,
    request: { body: { message: 'the token is revoked', remedy: 'log in again', code: 'ERR_TOKEN_REVOKED' } },
    code: 'ERR_API_OTHER',
    cause: /^the token is revoked$/,
    remedy: /^log in again$/,
  },
  {
    name: 'anything else',
    says: 'assistant.name must be a string',
    code: 'ERR_API_OTHER',
    cause: /^assistant\.name must be a string$/,
    remedy: /./,
  },
]
