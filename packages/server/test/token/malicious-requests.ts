import { page } from '../sample.ts'

/** What a malicious client would like to have in its token. */
const wishes = {
  tag: 'private',
  scope: 'private',
  grant: { tag: 'private' },
  token: { tag: 'private' },
  restrictions: 'none',
  allowedOrigins: ['https://evil.example'],
  allowedAssistantIds: ['evil'],
  allowTransientAssistant: true,
  enabled: true,
  expiresIn: '7d',
  expires_in: 604_800,
  exp: 9_999_999_999,
  iat: 0,
  nbf: 0,
  jti: 'evil',
  sub: 'evil',
  subject: 'evil',
  orgId: 'evil',
  origin: 'https://evil.example',
} as const

type Wish = keyof typeof wishes

/** Where it can put a wish. */
const places: Record<string, (wish: Wish, text: string, value: unknown) => { query?: string; init: RequestInit }> = {
  body: (wish, _, value) => ({ init: { body: JSON.stringify({ [wish]: value }) } }),
  'nested body': (wish, _, value) => ({ init: { body: JSON.stringify({ options: { [wish]: value } }) } }),
  'body as prototype': (wish, text) => ({ init: { body: `{"__proto__":{"${wish}":${JSON.stringify(text)}}}` } }),
  query: (wish, text) => ({ query: `?${new URLSearchParams({ [wish]: text })}`, init: {} }),
  header: (wish, text) => ({ init: { headers: { [`x-${wish.toLowerCase()}`]: text } } }),
  'bare header': (wish, text) => ({ init: { headers: { [wish.toLowerCase()]: text } } }),
  cookie: (wish, text) => ({ init: { headers: { cookie: `${wish}=${encodeURIComponent(text)}` } } }),
}

/** Every wish at every place, as requests of a user of ours whose page asks for a token. */
export const maliciousRequests = (Object.keys(wishes) as Wish[]).flatMap((wish) =>
  Object.entries(places).map(([place, put]) => {
    const value = wishes[wish]
    const { query = '', init } = put(wish, typeof value === 'string' ? value : JSON.stringify(value), value)
    const headers = { origin: page, 'content-type': 'application/json', ...init.headers }
    return { wish, place, url: `https://app.example/token${query}`, init: { method: 'POST', ...init, headers } }
  }),
)
