import { createScopeMap, endpoints } from '@vapi-auth/scopes'
import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { createClient, createTokenSource, type Fetch } from '../src/index.ts'

/** Echoes method, target, token and body. */
const echo: Fetch = async (input, init) => {
  const sent = new Request(input, init)
  const { method, url, headers, body } = sent
  const answer = {
    method,
    target: new URL(url).pathname,
    token: headers.get('authorization'),
    accept: headers.get('accept'),
    own: headers.get('x-own'),
    body: body === null ? null : await sent.text(),
  }
  return Response.json(answer)
}

const tokens = { private: async () => 'private-token', public: async () => 'public-token' }

describe('a client with both tokens', () => {
  const client = createClient({ tokens, fetch: echo })

  it('sends the public token where it suffices', async () => {
    expect(await client.post('/call/web', { json: {} }).json()).toMatchObject({ token: 'Bearer public-token' })
  })

  it('sends the private token everywhere else', async () => {
    expect(await client.get('/assistant').json()).toMatchObject({ token: 'Bearer private-token' })
    expect(await client.get('/call/{id}', { params: { id: 'web' } }).json()).toMatchObject({
      token: 'Bearer private-token',
    })
    expect(await client.request('GET', '/unlisted').json()).toMatchObject({ token: 'Bearer private-token' })
  })

  it('has a method for each verb, and `request` for endpoints that the table does not list', async () => {
    const params = { id: 'a' }
    const sent = [
      await client.get('/tool/{id}', { params }).json(),
      await client.post('/tool', { json: {} }).json(),
      await client.patch('/tool/{id}', { params, json: { a: 1 } }).json(),
      await client.delete('/tool/{id}', { params }).json(),
      await client.request('PUT', '/new/{id}', { params }).json(),
    ]
    expect(sent).toMatchObject([
      { method: 'GET', target: '/tool/a', body: null },
      { method: 'POST', target: '/tool', body: '{}' },
      { method: 'PATCH', target: '/tool/a', body: '{"a":1}' },
      { method: 'DELETE', target: '/tool/a', body: null },
      { method: 'PUT', target: '/new/a', body: null },
    ])
  })

  it('is frozen', () => {
    expect(Object.isFrozen(client)).toBe(true)
  })
})

it('sends the private token to the public endpoint without a public one', async () => {
  const client = createClient({ tokens: { private: 'key' }, fetch: echo })
  expect(await client.post('/call/web', { json: {} }).json()).toMatchObject({ token: 'Bearer key' })
})

describe('a client with the public token only', () => {
  const client = createClient({ tokens: { public: tokens.public }, fetch: echo })

  it('calls the public endpoint', async () => {
    expect(await client.post('/call/web', { json: {} }).json()).toMatchObject({ token: 'Bearer public-token' })
  })

  it.each([
    ['GET', '/assistant'],
    ['GET', '/call/web'],
    ['POST', '/call'],
    ['POST', '/unlisted'],
  ])('refuses %s %s without sending anything', async (method, path) => {
    await expect(client.request(method, path as never)).rejects.toMatchObject({
      name: 'ScopeError',
      code: 'ERR_SCOPE_REQUIRED',
      status: 403,
    })
  })
})

describe('a client with a table of its own', () => {
  const scopes = createScopeMap({ ...endpoints, 'POST /chat/web': 'public', 'PUT /note/{id}': 'private' })
  const client = createClient({ tokens, scopes, fetch: echo })

  it('calls the endpoints that were added', async () => {
    expect(await client.post('/chat/web', { json: {} }).json()).toMatchObject({ token: 'Bearer public-token' })
    expect(await client.put('/note/{id}', { params: { id: 'a' } }).json()).toMatchObject({
      token: 'Bearer private-token',
    })
    expect(await client.get('/assistant').json()).toMatchObject({ token: 'Bearer private-token' })
  })
})

describe('an answer', () => {
  const client = createClient({ tokens, fetch: echo })

  it('has the type that the caller passes to `json`', async () => {
    const answer = client.get('/assistant').json<{ token: string }>()
    expectTypeOf(answer).resolves.toEqualTypeOf<{ token: string }>()
    expect((await answer).token).toBe('Bearer private-token')
  })

  it('has the type of a Standard Schema, which checks it', async () => {
    const answer = client.get('/assistant').json(z.object({ method: z.literal('GET') }))
    expectTypeOf(answer).resolves.toEqualTypeOf<{ method: 'GET' }>()
    expect(await answer).toEqual({ method: 'GET' })
    await expect(client.get('/assistant').json(z.object({ method: z.number() }))).rejects.toMatchObject({
      name: 'SchemaValidationError',
    })
  })
})

describe('ky’s options', () => {
  it('apply to every request when passed to createClient', async () => {
    const client = createClient({ tokens, fetch: echo, headers: { 'x-own': 'client' }, parseJson: () => 'parsed' })
    expect(await client.get('/assistant').json()).toBe('parsed')
  })

  it('of a request override those of the client', async () => {
    const client = createClient({ tokens, fetch: echo, headers: { 'x-own': 'client' } })
    expect(await client.get('/assistant').json()).toMatchObject({ own: 'client', accept: 'application/json' })
    expect(await client.get('/assistant', { headers: { 'x-own': 'request' } }).json()).toMatchObject({ own: 'request' })
  })

  it('include hooks, which never see a token', async () => {
    const seen: string[] = []
    const note = ({ request }: { request: Request }) => {
      seen.push(JSON.stringify([...request.headers]))
    }
    const client = createClient({
      tokens,
      fetch: echo,
      hooks: { beforeRequest: [note], afterResponse: [note] },
    })
    await client.get('/assistant', { hooks: { afterResponse: [note] } })
    expect(seen).toEqual(['[]', '[]', '[]'])
  })

  it('that ky does not know are passed on to fetch', async () => {
    const inits: unknown[] = []
    const fetch: Fetch = async (_, init) => {
      inits.push(init)
      return new Response()
    }
    await createClient({ tokens, fetch }).get('/assistant', { next: { revalidate: 1 } } as object)
    expect(inits).toMatchObject([{ next: { revalidate: 1 } }])
  })
})

it('keeps the referrer policy of a request', async () => {
  const policies: string[] = []
  const fetch: Fetch = async (input, init) => {
    policies.push(new Request(input, init).referrerPolicy)
    return new Response()
  }
  await createClient({ tokens, fetch }).get('/assistant', { referrerPolicy: 'no-referrer' })
  expect(policies).toEqual(['no-referrer'])
})

it('sends the current token with each retry', async () => {
  let issued = 0
  const source = createTokenSource(async () => ({ token: `token-${++issued}`, expiresIn: 60 }))
  const sent: (string | null)[] = []
  const fetch: Fetch = async (input, init) => {
    sent.push(new Request(input, init).headers.get('authorization'))
    if (sent.length > 1) return new Response('{}')
    await source({ stale: 'token-1' })
    return new Response(null, { status: 503 })
  }
  await createClient({ tokens: { private: source }, fetch, retry: { delay: () => 0 } }).get('/assistant')
  expect(sent).toEqual(['Bearer token-1', 'Bearer token-2'])
})
