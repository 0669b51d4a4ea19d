import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, type Fetch, type RequestOptions } from '../src/index.ts'
import { filledPaths, foreignUrls, refusedPaths } from './target-cases.ts'

function recording() {
  const sent: Request[] = []
  const fetch: Fetch = async (input, init) => {
    sent.push(new Request(input, init))
    return new Response('{}')
  }
  return { fetch, sent }
}

describe('a client', () => {
  it.each(refusedPaths)('refuses $name', async ({ path, params = {} }) => {
    const { fetch, sent } = recording()
    const client = createClient({ tokens: { private: 'secret' }, fetch })
    await expect(client.request('GET', path as '/', { params })).rejects.toMatchObject({ code: 'ERR_HTTP_TARGET' })
    expect(sent).toEqual([])
  })

  it.each<[string, Record<string, string>]>([
    ['missing', {}],
    ['empty', { id: '' }],
  ])('names the parameter that is %s', async (_, params) => {
    const client = createClient({ tokens: { private: 'secret' } })
    await expect(client.request('GET', '/call/{id}/pcap', { params })).rejects.toThrow(
      '`params.id` must be a non-empty string',
    )
  })

  it.each(filledPaths)('fills in $name', async ({ path, params = {}, target }) => {
    const { fetch, sent } = recording()
    const client = createClient({ tokens: { private: 'secret' }, fetch })
    await client.request(path === '/call/{id}' ? 'PATCH' : 'GET', path as '/', { params })
    expect(sent[0]?.url).toBe(`https://api.vapi.ai${target}`)
  })

  it.each([new URL('https://evil.example/'), new Request('https://evil.example/')])(
    'refuses an object instead of a path',
    async (path) => {
      const { fetch, sent } = recording()
      const client = createClient({ tokens: { private: 'secret' }, fetch })
      await expect(client.request('GET', path as never)).rejects.toThrow()
      expect(sent).toEqual([])
    },
  )

  it.each(['https://api.example/v1', 'https://api.example/v1/', 'https://api.example/v1//'])(
    'keeps the path of the base URL %s',
    async (baseUrl) => {
      const { fetch, sent } = recording()
      await createClient({ baseUrl, tokens: { private: 'secret' }, fetch }).get('/assistant')
      expect(sent[0]?.url).toBe('https://api.example/v1/assistant')
    },
  )

  it('adds searchParams to the path', async () => {
    const { fetch, sent } = recording()
    const client = createClient({ tokens: { private: 'secret' }, fetch })
    await client.get('/assistant', { searchParams: { limit: 10, cursor: 'a&b' } })
    expect(sent[0]?.url).toBe('https://api.vapi.ai/assistant?limit=10&cursor=a%26b')
  })

  const rewritten = (url: string, init: RequestInit = {}): RequestOptions => ({
    hooks: { beforeRequest: [({ request }) => new Request(url, { method: request.method, ...init })] },
  })

  it.each<[string, RequestOptions]>([
    ['another host', rewritten('https://evil.example/assistant')],
    ['another scheme', rewritten('http://api.vapi.ai/assistant')],
    ['a path outside the base URL', rewritten('https://api.vapi.ai/v10/assistant')],
    ['dot segments, resolved', rewritten('https://api.vapi.ai/v1/../assistant')],
  ])('checks the URL again after a hook changed it to %s', async (_, options) => {
    const { fetch, sent } = recording()
    const client = createClient({ baseUrl: 'https://api.vapi.ai/v1', tokens: { private: 'secret' }, fetch })
    await expect(client.get('/assistant', options)).rejects.toMatchObject({ code: 'ERR_HTTP_TARGET' })
    expect(sent).toEqual([])
  })

  it.each<[string, RequestOptions]>([
    ['another path', rewritten('https://api.vapi.ai/assistant')],
    ['another method', rewritten('https://api.vapi.ai/call/web', { method: 'GET' })],
  ])('checks the scope again after a hook changed the request to %s', async (_, options) => {
    const { fetch, sent } = recording()
    const client = createClient({ tokens: { public: 'secret' }, fetch })
    await expect(client.post('/call/web', options)).rejects.toMatchObject({ code: 'ERR_SCOPE_REQUIRED' })
    expect(sent).toEqual([])
  })
})

describe('createAuthedFetch', () => {
  it.each(foreignUrls)('sends no token to %s', async (url) => {
    const { fetch, sent } = recording()
    const send = createAuthedFetch(async () => 'secret', { baseUrl: 'https://api.vapi.ai/v1', fetch })
    await expect(send(url)).rejects.toMatchObject({ code: 'ERR_HTTP_TARGET' })
    expect(sent).toEqual([])
  })

  it('sends no token to a URL object or Request of another origin', async () => {
    const { fetch, sent } = recording()
    const send = createAuthedFetch(async () => 'secret', { baseUrl: 'https://api.vapi.ai', fetch })
    await expect(send(new URL('https://evil.example/'))).rejects.toMatchObject({ code: 'ERR_HTTP_TARGET' })
    await expect(send(new Request('https://evil.example/'))).rejects.toMatchObject({ code: 'ERR_HTTP_TARGET' })
    expect(sent).toEqual([])
  })

  it.each<[string, string | URL | Request]>([
    ['text', 'https://api.vapi.ai/assistant'],
    ['a URL', new URL('https://api.vapi.ai/assistant')],
    ['a Request', new Request('https://api.vapi.ai/assistant', { headers: { authorization: 'Bearer old' } })],
  ])('accepts %s, and replaces the Authorization header of the caller', async (_, input) => {
    const { fetch, sent } = recording()
    const send = createAuthedFetch(async () => 'secret', { baseUrl: 'https://api.vapi.ai', fetch })
    await send(input, { headers: { authorization: 'Bearer old' } })
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer secret')
  })
})

describe('a base URL', () => {
  const accepted = [
    'https://api.vapi.ai',
    'http://localhost:3000',
    'http://api.localhost',
    'http://127.0.0.1',
    'http://127.1:80/',
    'http://[::1]:3000',
  ]
  it.each(accepted)('may be %s', (baseUrl) => {
    expect(() => createClient({ baseUrl, tokens: { private: 'secret' } })).not.toThrow()
  })

  const refused = [
    'http://api.vapi.ai',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://127.evil.example',
    'http://10.0.0.1',
    'http://[::2]',
    'https://user:password@api.vapi.ai',
    'ftp://api.vapi.ai',
    'api.vapi.ai',
    '/api',
    '',
  ]
  it.each(refused)('may not be %s', (baseUrl) => {
    const expected = expect.objectContaining({
      code: 'ERR_HTTP_TARGET',
      message: expect.not.stringContaining('password'),
    })
    expect(() => createClient({ baseUrl, tokens: { private: 'secret' } })).toThrow(expected)
    expect(() => createAuthedFetch(async () => 'secret', { baseUrl })).toThrow(expected)
  })

  it('may be http with `allowInsecure: true`', async () => {
    const { fetch, sent } = recording()
    const baseUrl = 'http://api.internal'
    await createClient({ baseUrl, tokens: { private: 'secret' }, fetch, allowInsecure: true }).get('/assistant')
    await createAuthedFetch(async () => 'secret', { baseUrl, fetch, allowInsecure: true })(`${baseUrl}/assistant`)
    expect(sent).toHaveLength(2)
  })
})
