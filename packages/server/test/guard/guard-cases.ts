import { type GrantName, page } from '../sample.ts'

/** A request to the guard, and what becomes of it. */
export interface GuardCase {
  name: string
  grant: GrantName
  method: string
  url: string
  /** The raw target, where a server would know it. */
  target?: string
  headers?: Record<string, string>
  body?: string
  expected: { target: string; body?: unknown } | { code: string; status: number }
}

const base = 'http://localhost:3000'
const call = { method: 'POST', url: `${base}/call/web` } as const
const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })
const path = { code: 'ERR_SCOPE_PATH', status: 400 }
const required = { code: 'ERR_SCOPE_REQUIRED', status: 403 }
const assistant = { code: 'ERR_SCOPE_ASSISTANT', status: 403 }
const body = { code: 'ERR_SERVER_BODY', status: 400 }
const malformed = { code: 'ERR_TOKEN_MALFORMED', status: 401 }

export const guardCases: GuardCase[] = [
  {
    name: 'a private token may list assistants',
    grant: 'private',
    method: 'GET',
    url: `${base}/assistant?limit=5`,
    expected: { target: '/assistant?limit=5' },
  },
  {
    name: 'a private token may call an unlisted endpoint',
    grant: 'private',
    method: 'PUT',
    url: `${base}/new/thing`,
    expected: { target: '/new/thing' },
  },
  {
    name: 'a public token may start a web call',
    grant: 'public',
    ...call,
    ...json({ assistantId: 'a1' }),
    expected: { target: '/call/web', body: { assistantId: 'a1' } },
  },
  {
    name: 'a public token may not list assistants',
    grant: 'public',
    method: 'GET',
    url: `${base}/assistant`,
    expected: required,
  },
  {
    name: 'a disabled token may do nothing',
    grant: 'disabled',
    method: 'GET',
    url: `${base}/assistant`,
    expected: { code: 'ERR_SCOPE_DISABLED', status: 403 },
  },
  {
    name: 'a listed origin passes',
    grant: 'one page',
    ...call,
    body: '{}',
    headers: { origin: page },
    expected: { target: '/call/web', body: {} },
  },
  {
    name: 'another origin is refused',
    grant: 'one page',
    ...call,
    body: '{}',
    headers: { origin: `${page}.evil.example` },
    expected: { code: 'ERR_SCOPE_ORIGIN', status: 403 },
  },
  {
    name: 'a missing origin is refused where origins are restricted',
    grant: 'one page',
    ...call,
    body: '{}',
    expected: { code: 'ERR_SCOPE_ORIGIN', status: 403 },
  },

  // Targets: security case 24.
  {
    name: 'dot segments, resolved by the URL: what is judged is what is returned',
    grant: 'private',
    method: 'POST',
    url: `${base}/call/web/../../assistant`,
    expected: { target: '/assistant' },
  },
  {
    name: 'dot segments that resolve to a private endpoint, with a public token',
    grant: 'public',
    method: 'POST',
    url: `${base}/call/web/../../assistant`,
    expected: required,
  },
  {
    name: 'dot segments in the raw target',
    grant: 'private',
    method: 'POST',
    url: `${base}/call/web/../../assistant`,
    target: '/call/web/../../assistant',
    expected: path,
  },
  {
    name: 'an encoded slash',
    grant: 'private',
    method: 'GET',
    url: `${base}/assistant/..%2fcall%2fweb`,
    target: '/assistant/..%2fcall%2fweb',
    expected: path,
  },
  {
    name: 'encoded dots in the raw target, which the URL resolves to a public endpoint',
    grant: 'public',
    method: 'POST',
    url: `${base}/call/x/%2e%2e/web`,
    target: '/call/x/%2e%2e/web',
    expected: path,
  },
  { name: 'two slashes', grant: 'public', method: 'POST', url: `${base}//call/web`, body: '{}', expected: path },
  {
    name: 'an absolute URL as raw target',
    grant: 'public',
    ...call,
    target: 'http://evil.example/call/web',
    expected: path,
  },
  { name: 'an empty raw target', grant: 'private', ...call, target: '', expected: path },
  {
    name: 'a raw target that is different from the URL',
    grant: 'public',
    method: 'POST',
    url: `${base}/assistant`,
    target: '/call/web',
    expected: path,
  },
  {
    name: 'a raw query that is different from the URL',
    grant: 'private',
    method: 'GET',
    url: `${base}/assistant?limit=1`,
    target: '/assistant?limit=2',
    expected: path,
  },
  {
    name: 'an apostrophe in the raw query, which URL escapes',
    grant: 'private',
    method: 'GET',
    url: `${base}/assistant?name=O'Brien`,
    target: "/assistant?name=O'Brien",
    expected: { target: "/assistant?name=O'Brien" },
  },

  // What some frameworks read as the method or the path: security case 39.
  {
    name: 'headers that name another method and path have no effect',
    grant: 'public',
    method: 'GET',
    url: `${base}/assistant`,
    headers: { 'x-http-method-override': 'POST', 'x-original-url': '/call/web', 'x-rewrite-url': '/call/web' },
    expected: required,
  },
  {
    name: 'a query that names another method has no effect',
    grant: 'public',
    method: 'GET',
    url: `${base}/call/web?_method=POST`,
    expected: required,
  },
  {
    name: 'a token in the query, found by the name of the parameter',
    grant: 'private',
    method: 'GET',
    url: `${base}/assistant?access_token=x`,
    expected: malformed,
  },
  {
    name: 'a token in the query, found by its form',
    grant: 'private',
    method: 'GET',
    url: `${base}/assistant?auth=%65yJhbGciOiJIUzI1NiJ9.e30.c2ln`,
    expected: malformed,
  },

  // Bodies: security case 39.
  {
    name: 'of two members with one name the last is judged, and it alone is forwarded',
    grant: 'one assistant',
    ...call,
    body: '{"assistantId":"evil","assistantId":"a1"}',
    expected: { target: '/call/web', body: { assistantId: 'a1' } },
  },
  {
    name: 'of two members with one name the last is judged, and refused',
    grant: 'one assistant',
    ...call,
    body: '{"assistantId":"a1","assistantId":"evil"}',
    expected: assistant,
  },
  { name: 'a body that is not JSON', grant: 'public', ...call, body: 'assistantId=a1', expected: body },
  { name: 'a body that is not JSON, from a private token', grant: 'private', ...call, body: '{', expected: body },
  { name: 'text after the JSON', grant: 'public', ...call, body: '{}{}', expected: body },
  {
    name: 'a list as body under a restriction',
    grant: 'one assistant',
    ...call,
    body: '[{"assistantId":"a1"}]',
    expected: { code: 'ERR_SCOPE_BODY', status: 403 },
  },
  {
    name: 'a missing body under a restriction',
    grant: 'one assistant',
    ...call,
    expected: { code: 'ERR_SCOPE_BODY', status: 403 },
  },
  {
    name: 'an empty body without a restriction',
    grant: 'public',
    ...call,
    body: '',
    expected: { target: '/call/web' },
  },
  {
    name: 'a body of a private endpoint is not read',
    grant: 'private',
    method: 'POST',
    url: `${base}/file`,
    body: '--boundary',
    expected: { target: '/file' },
  },
]
