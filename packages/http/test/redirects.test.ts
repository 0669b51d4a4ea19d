import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAuthedFetch, createClient, createTokenSource, type Fetch, type RequestOptions } from '../src/index.ts'
import { countingIssuer } from './issuer.ts'
import { json, serve } from './loopback.ts'
import { downloads, redirectCases } from './redirect-cases.ts'

/** An API that redirects from /call, and from every download, and another origin. */
async function twoOrigins(status: number, location: string) {
  const far = await serve((_, response) => json(response, 200, { at: 'far' }))
  const near = await serve((request, response) => {
    const redirects = request.target.startsWith('/call')
    const place = location.replace('far', far.origin).replace('near', near.origin)
    json(response, redirects ? status : 200, { at: 'near' }, redirects ? { location: place } : {})
  })
  return { far, near }
}

describe.each(redirectCases)('$method, $status to $name', ({ method, status, location, outcome }) => {
  it.each<[string, (origin: string) => Promise<Response>]>([
    ['client', (origin) => createClient({ baseUrl: origin, tokens: { private: 'secret' } }).request(method, '/call')],
    [
      'createAuthedFetch',
      (origin) => createAuthedFetch(async () => 'secret', { baseUrl: origin })(`${origin}/call`, { method }),
    ],
  ])('is handled by %s', async (sender, send) => {
    const { far, near } = await twoOrigins(status, location)
    const answer = await send(near.origin).catch((error) => error)
    for (const { headers } of near.requests) expect(headers.authorization).toBe('Bearer secret')
    for (const { headers } of far.requests) expect(headers.authorization).toBeUndefined()
    if ('code' in outcome) {
      // A target is malformed only for those who have a table.
      if (sender === 'client' || outcome.code !== 'ERR_HTTP_TARGET') expect(answer).toMatchObject(outcome)
      expect(far.requests).toEqual([])
    } else {
      expect(await answer.json()).toEqual({ at: 'far' in outcome ? 'far' : 'near' })
      const [server, target] = 'far' in outcome ? [far, outcome.far] : [near, outcome.near]
      expect(server.requests.at(-1)).toMatchObject({ method, target })
    }
  })
})

describe('a download', () => {
  it.each(downloads)('%s is fetched from the other origin without token and cookies', async (path) => {
    const { far, near } = await twoOrigins(302, 'far/storage')
    const client = createClient({ baseUrl: near.origin, tokens: { private: 'secret' } })
    await client.get(path, { params: { id: 'a' }, headers: { cookie: 'a=b', range: 'bytes=0-9' } })
    expect(far.requests).toHaveLength(1)
    expect(far.requests[0]?.headers).toMatchObject({ range: 'bytes=0-9' })
    expect(far.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(far.requests[0]?.headers).not.toHaveProperty('cookie')
  })
})

describe('a redirect', () => {
  it('to another origin drops the Authorization header of the caller of createAuthedFetch', async () => {
    const { far, near } = await twoOrigins(302, 'far/storage')
    const headers = { authorization: 'Bearer theirs' }
    await createAuthedFetch(async () => 'secret', { baseUrl: near.origin })(`${near.origin}/call`, { headers })
    expect(near.requests[0]?.headers.authorization).toBe('Bearer secret')
    expect(far.requests[0]?.headers.authorization).toBeUndefined()
  })

  it('back from another origin gets no token', async () => {
    const far = await serve((_, response) => json(response, 302, {}, { location: `${near.origin}/assistant` }))
    const near = await serve(({ target }, response) =>
      json(response, target === '/call' ? 302 : 200, {}, target === '/call' ? { location: far.origin } : {}),
    )
    await createClient({ baseUrl: near.origin, tokens: { private: 'secret' } }).get('/call')
    expect(near.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', undefined])
  })

  it('within the origin gets the least token that its target accepts, and a renewed one after a 401', async () => {
    const near = await serve(({ target, headers }, response) => {
      if (target === '/call') return json(response, 302, {}, { location: '/assistant' })
      json(response, headers.authorization === 'Bearer token-1' ? 401 : 200, {})
    })
    const source = createTokenSource(countingIssuer().issue)
    await createClient({ baseUrl: near.origin, tokens: { private: source } }).get('/call')
    expect(near.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ])
  })

  it('from https to http is not followed, even to a loopback address', async () => {
    const sent: unknown[] = []
    const fetch: Fetch = async (input) => {
      sent.push(input)
      return new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })
    }
    const client = createClient({ tokens: { private: 'secret' }, fetch })
    await expect(client.get('/assistant')).rejects.toMatchObject({ code: 'ERR_HTTP_REDIRECT', status: 502 })
    expect(sent).toHaveLength(1)
  })

  it('is followed five times at most', async () => {
    const chain = (length: number): Fetch => {
      let hops = 0
      return async () =>
        hops++ < length ? new Response(null, { status: 302, headers: { location: '/assistant' } }) : new Response('{}')
    }
    const get = (length: number) => createClient({ tokens: { private: 'secret' }, fetch: chain(length) }).get('/call')
    expect((await get(5)).status).toBe(200)
    await expect(get(6)).rejects.toMatchObject({ code: 'ERR_HTTP_REDIRECT' })
  })

  it.each<[string, RequestOptions, object]>([
    ['returned with `redirect: manual`', { redirect: 'manual', throwHttpErrors: false }, { status: 302 }],
    ['an error with `redirect: error`', { redirect: 'error' }, { name: 'NetworkError' }],
  ])('is %s', async (_, options, outcome) => {
    const { near } = await twoOrigins(302, 'far/x')
    const client = createClient({ baseUrl: near.origin, tokens: { private: 'secret' }, retry: 0 })
    expect(await client.get('/call', options).catch((error) => error)).toMatchObject(outcome)
  })
})

describe('in a browser, which hides redirects,', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['document', 'GET', 'follow'],
    ['document', 'POST', 'error'],
    ['importScripts', 'GET', 'follow'],
    ['importScripts', 'DELETE', 'error'],
  ])('that has a %s, the redirect mode of %s is %s', async (global, method, mode) => {
    vi.stubGlobal(global, {})
    const modes: string[] = []
    const fetch: Fetch = async (input, init) => {
      modes.push(new Request(input, init).redirect)
      return new Response()
    }
    await createClient({ tokens: { private: 'secret' }, fetch }).request(method, '/call')
    expect(modes).toEqual([mode])
  })
})
