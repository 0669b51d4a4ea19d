import { describe, expect, it } from 'vitest'
import { createRemoteIssuer, createTokenSource, type Fetch } from '../src/index.ts'
import { serve } from './loopback.ts'

const url = 'https://app.example/token'
const answer = { access_token: 'token', token_type: 'Bearer', expires_in: 300, scope: 'public' }
const answering =
  (body: unknown, init?: ResponseInit): Fetch =>
  async () =>
    typeof body === 'string' ? new Response(body, init) : Response.json(body, init)

describe('a remote issuer', () => {
  it('asks by POST for JSON and returns the token and how long it lasts', async () => {
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

  it('sends credentials as it is told, and reads headers anew each time', async () => {
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

  it('asks once more when the network fails, and no more than that', async () => {
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
      message: 'the token endpoint cannot be reached',
      cause: { message: 'fetch failed', cause: { message: 'connect ECONNREFUSED' } },
      remedy: expect.stringContaining('CORS'),
    })
    expect(attempts).toBe(2)
  })

  it('asks once more when the answer breaks off', async () => {
    let attempts = 0
    const { origin } = await serve((_, response) => {
      if (attempts++ > 0) response.end(JSON.stringify(answer))
      else response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy())
    })
    expect(await createRemoteIssuer(origin)()).toMatchObject({ token: 'token' })
  })

  it('gives up after its timeout, and does not ask again', async () => {
    const { origin, requests } = await serve((_, response) => response.writeHead(200).write('{'))
    await expect(createRemoteIssuer(origin, { timeout: 0.03 })()).rejects.toMatchObject({
      code: 'ERR_HTTP_RESPONSE',
      message: expect.stringContaining('within 0.03 s'),
    })
    expect(requests).toHaveLength(1)
  })

  it('does not follow a redirect', async () => {
    const { origin, requests } = await serve((_, response) => response.writeHead(302, { location: '/login' }).end())
    await expect(createRemoteIssuer(origin)()).rejects.toMatchObject({
      code: 'ERR_HTTP_RESPONSE',
      message: expect.stringContaining('a redirect'),
    })
    expect(requests).toHaveLength(1)
  })

  it('leaves the message and the remedy to the source that asks', async () => {
    const fetch = answering({ message: 'Unauthorized', remedy: 'log in at /login' }, { status: 401 })
    await expect(createTokenSource(createRemoteIssuer(url, { fetch }))()).rejects.toMatchObject({
      code: 'ERR_HTTP_SOURCE',
      message: expect.stringContaining('401'),
      remedy: 'log in at /login',
      cause: { code: 'ERR_HTTP_RESPONSE' },
    })
  })

  it.each<[string, Fetch, RegExp, RegExp]>([
    ['a page', answering('<!doctype html>', { headers: { 'content-type': 'text/html' } }), /text\/html/, /a page/],
    ['nothing', answering(''), /200/, /./],
    ['a refusal', answering({}, { status: 401 }), /401/, /session/],
    ['a refusal in HTML', answering('<p>', { status: 403 }), /403/, /./],
    ['a redirect that a browser hides', async () => Response.error(), /a redirect/, /./],
    ['another token type', answering({ ...answer, token_type: 'mac' }), /no token/, /./],
    ['no token', answering({ ...answer, access_token: undefined }), /no token/, /./],
    ['no life', answering({ ...answer, expires_in: undefined }), /no token/, /./],
    ['a life in words', answering({ ...answer, expires_in: '300' }), /no token/, /./],
    ['null', answering('null'), /no token/, /./],
  ])('says what came when that is %s', async (_, fetch, message, remedy) => {
    await expect(createRemoteIssuer(url, { fetch })()).rejects.toMatchObject({
      code: 'ERR_HTTP_RESPONSE',
      status: 502,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(remedy),
    })
  })

  it.each(['http://app.example/token', 'https://user:password@app.example/token', '/token', 'token'])(
    'is not created for %s',
    (url) => {
      expect(() => createRemoteIssuer(url)).toThrow(expect.objectContaining({ code: 'ERR_HTTP_TARGET' }))
    },
  )
})
