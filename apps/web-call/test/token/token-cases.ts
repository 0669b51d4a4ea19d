const header = { alg: 'HS256', typ: 'JWT' }
const payload = {
  orgId: 'org',
  token: { tag: 'public', restrictions: { allowedOrigins: ['https://app.example'], allowedAssistantIds: ['a1'] } },
  iat: 1_800_000_000,
  exp: 1_800_000_300,
}
const restricted = (restrictions: unknown) => ({ payload: { ...payload, token: { tag: 'public', restrictions } } })

interface TokenCase {
  name: string
  header?: Record<string, unknown>
  payload?: Record<string, unknown>
}

/** The token that the cases below change. */
export const sound = { header, payload }

/** Tokens that a verifier refuses, whatever their signature, with the code that it refuses them by. */
export const refusedTokens: (TokenCase & { code: string })[] = [
  { name: 'alg none', header: { alg: 'none' }, code: 'ERR_TOKEN_MALFORMED' },
  { name: 'alg in lower case', header: { alg: 'hs256' }, code: 'ERR_TOKEN_MALFORMED' },
  { name: 'another typ', header: { ...header, typ: 'at+jwt' }, code: 'ERR_TOKEN_MALFORMED' },
  { name: 'crit', header: { ...header, crit: ['x'] }, code: 'ERR_TOKEN_MALFORMED' },
  { name: 'no orgId', payload: { ...payload, orgId: undefined }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'an orgId with whitespace', payload: { ...payload, orgId: 'my org' }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'no exp', payload: { ...payload, exp: undefined }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'exp as text', payload: { ...payload, exp: '1800000300' }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'iat null', payload: { ...payload, iat: null }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'an empty jti', payload: { ...payload, jti: '' }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'token null', payload: { ...payload, token: null }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'token as text', payload: { ...payload, token: 'private' }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'a tag in upper case', payload: { ...payload, token: { tag: 'Private' } }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'no tag', payload: { ...payload, token: {} }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'an unknown member', payload: { ...payload, token: { tag: 'public', scope: '' } }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'restrictions beside token', payload: { ...payload, restrictions: {} }, code: 'ERR_TOKEN_CLAIM' },
  { name: 'restrictions null', ...restricted(null), code: 'ERR_TOKEN_CLAIM' },
  { name: 'restrictions as a list', ...restricted([]), code: 'ERR_TOKEN_CLAIM' },
  { name: 'a misspelt restriction', ...restricted({ allowedOrigin: [] }), code: 'ERR_TOKEN_CLAIM' },
  { name: 'origins as text', ...restricted({ allowedOrigins: 'https://a.example' }), code: 'ERR_TOKEN_CLAIM' },
  { name: 'numbers as assistants', ...restricted({ allowedAssistantIds: [1] }), code: 'ERR_TOKEN_CLAIM' },
  { name: 'enabled as text', ...restricted({ enabled: 'true' }), code: 'ERR_TOKEN_CLAIM' },
]

/** Tokens that are accepted, and may not be what their owner meant: each has one warning that says so. */
export const doubtfulTokens: (TokenCase & { says: RegExp })[] = [
  { name: 'no token claim', payload: { ...payload, token: undefined }, says: /`token` is missing/ },
  { name: 'no restrictions', payload: { ...payload, token: { tag: 'public' } }, says: /Nothing restricts/ },
  { name: 'restrictions that restrict nothing', ...restricted({ enabled: true }), says: /Nothing restricts/ },
  { name: 'an empty list of origins', ...restricted({ allowedOrigins: [] }), says: /`allowedOrigins` is empty/ },
  { name: 'an empty list of assistants', ...restricted({ allowedAssistantIds: [] }), says: /AssistantIds` is empty/ },
  { name: 'an origin with a slash', ...restricted({ allowedOrigins: ['https://a.example/'] }), says: /no browser/ },
  { name: 'an origin with a wildcard', ...restricted({ allowedOrigins: ['https://*.example'] }), says: /no browser/ },
  { name: 'origin null', ...restricted({ allowedOrigins: ['null'] }), says: /empty or undefined/ },
  {
    name: 'transient assistants beside listed ones',
    ...restricted({ allowedAssistantIds: ['a1'], allowTransientAssistant: true }),
    says: /contradicts/,
  },
  {
    name: 'a private token with origins',
    payload: { ...payload, token: { tag: 'private', restrictions: { allowedOrigins: ['https://a.example'] } } },
    says: /only `enabled`/,
  },
]

/** Tokens that nobody need be told anything about. */
export const soundTokens: TokenCase[] = [
  { name: 'a restricted public token' },
  { name: 'a private token', payload: { ...payload, token: { tag: 'private' } } },
  { name: 'a disabled token', ...restricted({ enabled: false }) },
  { name: 'a token without transient assistants', ...restricted({ allowTransientAssistant: false }) },
  { name: 'an app in a web view', ...restricted({ allowedOrigins: ['capacitor://localhost'] }) },
  { name: 'a token with jti and without iat', payload: { ...payload, iat: undefined, jti: 'j' } },
  { name: 'a header without typ', header: { alg: 'HS256' } },
]
