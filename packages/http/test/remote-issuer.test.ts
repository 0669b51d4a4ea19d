import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRemoteIssuer, createTokenSource, type Fetch, isAuthError } from '../src/index.ts'
import { serve } from './loopback.ts'

const url = 'https://app.example/token'
const answer = { access_token: 'token', token_type: 'Bearer', expires_in: 300, scope: 'public' }
const answering =
  (body: unknown, init?: ResponseInit): Fetch =>
  async () =>
    typeof body === 'string' ? new Response(body, init) : Response.json(body, init)

describe('a remote issuer', () => {
  it('sends a JSON `POST` and returns the token and its lifetime', async () => {
    const { origin, requests } = await serve((_, response) => response.end(JSON.stringify(answer)))
    const issue = createRemoteIssuer(`${origin}/token?app=1`, { headers: { 'x-session': 's' } })
    expect(await issue()).toEqual({ token: 'token', expiresIn: 300 })
    expect(requests).toMatchObject([
      {
        method: 'POST',
        target: '/token?app=1',
        body: '{}',
        headers: { 'content-type': 'application/json', 'x-session': 's' },
      },
    ])
  })

  it('takes the token type in any case (RFC 6749 §5.1)', async () => {
    const issue = createRemoteIssuer(url, { fetch: answering({ ...answer, token_type: 'bearer' }) })
    expect(await issue()).toEqual({ token: 'token', expiresIn: 300 })
  })

  it('sends `credentials`, and calls `headers` before each request', async () => {
    const sent: RequestInit[] = []
    const fetch: Fetch = async (_, init = {}) => {
      sent.push(init)
      return Response.json(answer)
    }
    let session = 0
    const issue = createRemoteIssuer(url, {
      credentials: 'include',
      headers: async () => ({ session: `${++session}` }),
      fetch,
    })
    await issue()
    await issue()
    expect(sent.map(({ credentials, headers }) => [credentials, new Headers(headers).get('session')])).toEqual([
      ['include', '1'],
      ['include', '2'],
    ])
  })

  it('tries once more when the network fails', async () => {
    let attempts = 0
    const fetch =
      (failures: number): Fetch =>
      async () => {
        if (attempts++ < failures) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
        return Response.json(answer)
      }
    expect(await createRemoteIssuer(url, { fetch: fetch(1) })()).toMatchObject({ token: 'token' })
    attempts = 0
    await expect(createRemoteIssuer(url, { fetch: fetch(2) })()).rejects.toMatchObject({
      code: 'ERR_HTTP_RESPONSE',
      status: 502,
      message: 'The token endpoint cannot be reached',
      cause: { message: 'fetch failed', cause: { message: 'connect ECONNREFUSED' } },
      remedy: expect.stringContaining('CORS'),
    })
    expect(attempts).toBe(2)
  })

  it('tries once more when the connection closes during the response', async () => {
    let attempts = 0
    const { origin } = await serve((_, response) => {
      if (attempts++ > 0) response.end(JSON.stringify(answer))
      else response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy())
    })
    expect(await createRemoteIssuer(origin)()).toMatchObject({ token: 'token' })
  })

  it('fails after its timeout without another try', async () => {
    let attempts = 0
    const fetch: Fetch = (_, init) => {
      attempts++
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    }
    await expect(createRemoteIssuer(url, { fetch, timeout: 0.03 })()).rejects.toMatchObject({
      code: 'ERR_HTTP_RESPONSE',
      message: expect.stringContaining('within 0.03 s'),
    })
    expect(attempts).toBe(1)
  })

  it('does not follow a redirect', async () => {
    const { origin, requests } = await serve((_, response) => response.writeHead(302, { location: '/login' }).end())
    await expect(createRemoteIssuer(origin)()).rejects.toMatchObject({
      code: 'ERR_HTTP_RESPONSE',
      message: expect.stringContaining('a redirect'),
    })
    expect(requests).toHaveLength(1)
  })

  it('passes its remedy on to a token source', async () => {
    const fetch = answering({ message: 'Sign in first', remedy: 'Sign in at /login.' }, { status: 401 })
    await expect(createTokenSource(createRemoteIssuer(url, { fetch }))()).rejects.toMatchObject({
      code: 'ERR_HTTP_SOURCE',
      message: expect.stringContaining('401'),
      remedy: 'Sign in at /login.',
      cause: { code: 'ERR_HTTP_RESPONSE' },
    })
  })

  it.each<[string, Fetch, RegExp, RegExp]>([
    ['a page', answering('<!doctype html>', { headers: { 'content-type': 'text/html' } }), /text\/html/, /URL/],
    ['nothing', answering(''), /200/, /./],
    ['a refusal', answering({}, { status: 401 }), /401/, /session/],
    ['a refusal in HTML', answering('<p>', { status: 403 }), /403/, /session/],
    ['a wrong path', answering('<p>', { status: 404 }), /404/, /URL/],
    ['too many requests', answering({}, { status: 429 }), /429/, /log/],
    ['an error of the endpoint', answering({}, { status: 500 }), /500/, /log/],
    ['an endpoint that is down', answering('', { status: 503 }), /503/, /log/],
    ['a redirect that a browser hides', async () => Response.error(), /a redirect/, /./],
    ['another token type', answering({ ...answer, token_type: 'mac' }), /without a token/, /./],
    ['no token', answering({ ...answer, access_token: undefined }), /without a token/, /./],
    ['no lifetime', answering({ ...answer, expires_in: undefined }), /without a token/, /./],
    ['a lifetime as text', answering({ ...answer, expires_in: '300' }), /without a token/, /./],
    ['null', answering('null'), /without a token/, /./],
  ])('describes the response when it is %s', async (_, fetch, message, remedy) => {
    await expect(createRemoteIssuer(url, { fetch })()).rejects.toMatchObject({
      code: 'ERR_HTTP_RESPONSE',
      status: 502,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    })
  })

  it('explains that a relative URL needs a page, as during server rendering', () => {
    expect(() => createRemoteIssuer('/token')).toThrow(
      expect.objectContaining({
        code: 'ERR_HTTP_TARGET',
        message: expect.stringMatching(/`url` is relative.*server rendering/),
        remedy: expect.stringContaining('absolute URL'),
      }),
    )
  })

  it('resolves a relative URL against the page', async () => {
    vi.stubGlobal('location', { href: 'https://app.example/start/' })
    onTestFinished(() => void vi.unstubAllGlobals())
    const asked: string[] = []
    const fetch: Fetch = async (input) => {
      asked.push(String(input))
      return Response.json(answer)
    }
    await createRemoteIssuer('/token', { fetch })()
    expect(asked).toEqual(['https://app.example/token'])
  })

  it.each(['http://app.example/token', 'https://user:password@app.example/token', '/token', 'token', 'https://'])(
    'refuses the URL %s',
    (url) => {
      expect(() => createRemoteIssuer(url)).toThrow(expect.objectContaining({ code: 'ERR_HTTP_TARGET' }))
    },
  )
})

describe('a refusal with a code', () => {
  const body = {
    code: 'ERR_SERVER_ORIGIN',
    message: 'the origin is not allowed',
    remedy: 'Add it to `allowedOrigins`.',
  }
  const refuse = (status: number, more: object = {}, headers: Record<string, string> = {}) =>
    createRemoteIssuer(url, { fetch: answering({ ...body, ...more }, { status, headers }) })

  it.each([400, 401, 403, 429, 500, 503])(
    'passes on the code, status %i, message and remedy of the endpoint',
    async (status) => {
      const error = await refuse(status)().catch((error: unknown) => error)
      expect(isAuthError(error)).toBe(true)
      expect(error).toMatchObject({ ...body, status, name: 'IssuerError' })
    },
  )

  it('passes on `Retry-After` in seconds', async () => {
    await expect(refuse(503, {}, { 'retry-after': '7' })()).rejects.toMatchObject({ retryAfter: 7 })
    await expect(refuse(503, {}, { 'retry-after': 'soon' })()).rejects.toMatchObject({ retryAfter: undefined })
  })

  it('becomes the cause of a token source’s error, with the same remedy', async () => {
    await expect(createTokenSource(refuse(401))()).rejects.toMatchObject({
      code: 'ERR_HTTP_SOURCE',
      status: 503,
      message: 'No token could be issued: the origin is not allowed',
      remedy: body.remedy,
      cause: { code: 'ERR_SERVER_ORIGIN', status: 401 },
    })
  })

  it.each<[string, object]>([
    ['a code of another form', { code: 'oops' }],
    ['a code that is not a string', { code: { a: 1 } }],
  ])('becomes ERR_HTTP_RESPONSE for %s', async (_, more) => {
    await expect(refuse(400, more)()).rejects.toMatchObject({ code: 'ERR_HTTP_RESPONSE', status: 502 })
  })

  it('omits text that could be a key, and a remedy that is not a string', async () => {
    const secret = 'a-session-of-48-characters-0123456789abcdefghijk'
    const error = await refuse(403, { message: `got ${secret}`, remedy: { text: secret } })().catch((e: unknown) => e)
    expect(error).toMatchObject({ message: 'The token endpoint answered 403 application/json without a token' })
    expect(inspect(error, { depth: null })).not.toContain(secret)
  })
})
