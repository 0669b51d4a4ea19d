import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, createRemoteIssuer, createTokenSource, type Fetch } from '../src/index.ts'
import { jwt } from './jwt.ts'

const token = jwt({ orgId: 'o', exp: 4e9, token: { tag: 'private' } })
const key = 'a-signing-key-of-48-characters-0123456789abcdefg'

/** Everything that a log may print of a value. */
function printed(value: unknown): string {
  const parts = [inspect(value, { showHidden: true, depth: null, getters: true }), String(value)]
  parts.push(JSON.stringify(value) ?? '')
  for (let cause = value; cause instanceof Error; cause = cause.cause)
    parts.push(JSON.stringify(cause), cause.stack ?? '')
  return parts.join('\n')
}

function expectNoSecret(value: unknown): void {
  const text = printed(value)
  expect(text).not.toContain(token)
  expect(text).not.toContain(token.split('.')[2])
  expect(text).not.toContain(key)
}

const answer =
  (status: number, body: unknown = {}): Fetch =>
  async () =>
    Response.json(body, { status, headers: { date: new Date(0).toUTCString() } })
const broken: Fetch = async (input) => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { url: (input as Request).url }) })
}
const redirect: Fetch = async () => new Response(null, { status: 302, headers: { location: 'http://a.example' } })

describe('no secret is printed with', () => {
  it.each<[string, Fetch, object?]>([
    ['an answer 401', answer(401, { message: 'Invalid Key' })],
    ['an answer that repeats the token', answer(403, { got: `Bearer ${token}` })],
    ['an answer that repeats it as text', async () => new Response(token, { status: 500 })],
    ['a broken connection', broken],
    ['a redirect', redirect],
    ['a timeout', () => new Promise(() => {}), { timeout: 10 }],
    ['an abort', () => new Promise(() => {}), { signal: AbortSignal.timeout(10) }],
    ['a header of one’s own', answer(200), { headers: { authorization: `Bearer ${token}` } }],
    ['a schema that does not fit', answer(200), { parseJson: () => JSON.parse('{') }],
  ])('the error for %s', async (_, fetch, options = {}) => {
    const client = createClient({ tokens: { private: token }, fetch, retry: 0 })
    const error = await client
      .get('/assistant', options)
      .json()
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(Error)
    expectNoSecret(error)
  })

  it('the error for a token that an Authorization header cannot carry', async () => {
    const client = createClient({ tokens: { private: async () => `${token}\n` } })
    expectNoSecret(await client.get('/assistant').catch((error: unknown) => error))
  })

  it.each<[string, unknown]>([
    ['its message', new Error(`could not sign with ${key}`)],
    ['a member', Object.assign(new Error('no'), { config: { headers: { authorization: `Bearer ${token}` }, key } })],
    ['its cause', new Error('no', { cause: new Error(`Bearer ${token}`) })],
    ['a cause that is not an error', new Error('no', { cause: { token } })],
    ['itself, being text', `Bearer ${token}`],
    ['itself, being an object', { token }],
    ['its name', Object.assign(new Error('no'), { name: `E${token}` })],
    ['the name of its cause', new Error('no', { cause: Object.assign(new Error('no'), { name: token }) })],
    [
      'a member, though it looks like an error of these packages',
      Object.assign(new Error('no'), { code: 'ERR_X', status: 500, remedy: key, config: { token } }),
    ],
    ['a name that is not a string', Object.assign(new Error('no'), { name: { token } })],
  ])('the error for an issuer whose error holds it in %s', async (_, cause) => {
    const seen: unknown[] = []
    const source = createTokenSource(() => Promise.reject(cause), { onError: (error) => seen.push(error) })
    const error = await source().catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'ERR_HTTP_SOURCE' })
    expectNoSecret(error)
    expectNoSecret(seen)
  })

  it('the error for an issuer that returns something unusable', async () => {
    for (const issued of [{ token }, { token, expiresAt: 1 }, token, { access_token: token }]) {
      expectNoSecret(await createTokenSource(async () => issued as never)().catch((error: unknown) => error))
    }
  })

  it.each<[string, Fetch]>([
    ['lacks the lifetime', answer(200, { access_token: token, token_type: 'Bearer' })],
    ['is a page', async () => new Response(`<p>${token}`)],
    [
      'breaks off',
      async (_, init) => {
        throw Object.assign(new TypeError('fetch failed'), { init })
      },
    ],
  ])('the error for a token endpoint’s answer that %s', async (_, fetch) => {
    const issue = createRemoteIssuer('https://app.example/token', {
      fetch,
      headers: { authorization: `Bearer ${token}` },
    })
    expectNoSecret(await issue().catch((error: unknown) => error))
  })

  it('clients, sources, issuers and fetches', async () => {
    const source = createTokenSource(async () => ({ token, expiresIn: 60 }))
    await source()
    const client = createClient({ tokens: { private: source, public: token }, fetch: answer(200) })
    await client.get('/assistant')
    expectNoSecret([
      source,
      client,
      Object.values(client),
      createAuthedFetch(source, { baseUrl: 'https://api.vapi.ai' }),
    ])
    expectNoSecret(createRemoteIssuer('https://app.example', { headers: { authorization: token } }))
  })
})

it('finds a secret that is printed', () => {
  expect(() => expectNoSecret(new Error('no', { cause: { deep: [token] } }))).toThrow()
})
