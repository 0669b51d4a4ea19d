import { decodeUnverified } from '@vapi-auth/scopes'
import { TokenError } from '@vapi-auth/signer'
import { describe, expect, it, vi } from 'vitest'
import { type AuthorizedToken, createTokenEndpoint, type TokenEndpointOptions } from '../../src/index.ts'
import { orgId, page, sign, verify } from '../sample.ts'
import { maliciousRequests } from './malicious-requests.ts'

const authorized: AuthorizedToken = {
  grant: { tag: 'public', restrictions: { allowedOrigins: [page], allowedAssistantIds: ['a1'] } },
  subject: 'user-1',
}
const url = 'https://app.example/token'
const json = { 'content-type': 'application/json' }

function endpoint(options: Partial<TokenEndpointOptions> = {}) {
  return createTokenEndpoint({ sign, authenticate: () => authorized, allowedOrigins: [page], ...options })
}

function post(headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  return new Request(url, { method: 'POST', headers: { ...json, ...headers }, ...init })
}

describe('createTokenEndpoint', () => {
  it('answers with a token as in RFC 6749 §5.1, and forbids caches to store it', async () => {
    const response = await endpoint()(post({ origin: page }))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': expect.stringMatching(/^application\/json(?:;charset=utf-8)?$/),
      'cache-control': 'no-store',
      pragma: 'no-cache',
      vary: 'Origin',
      'access-control-allow-origin': page,
    })
    const body = await response.json()
    expect(body).toEqual({ access_token: body.access_token, token_type: 'Bearer', expires_in: 300, scope: 'public' })
    await expect(verify(body.access_token)).resolves.toMatchObject({ grant: authorized.grant, claims: { orgId } })
  })

  it.each([
    ['the seconds that `authenticate` returned', { ...authorized, expiresIn: 60 }, { expiresIn: '1h' }, 60],
    ['the seconds of `expiresIn`', authorized, { expiresIn: '1h' }, 3600],
  ] as const)('signs for %s', async (_, answer, options, expected) => {
    const response = await endpoint({ ...options, authenticate: async () => answer })(post())
    expect(await response.json()).toMatchObject({ expires_in: expected })
  })

  it('signs the token id that `authenticate` returned', async () => {
    const response = await endpoint({ authenticate: () => ({ ...authorized, jti: 'token-1' }) })(post())
    const { access_token } = await response.json()
    expect(decodeUnverified(access_token).payload).toMatchObject({ jti: 'token-1' })
  })

  it('signs the same token whatever a malicious client asks for', async () => {
    const limit = vi.fn(() => ({ allowed: true }))
    const handle = endpoint({ limits: limit })
    const answer = await (await handle(post({ origin: page }))).json()
    for (const { wish, place, url, init } of maliciousRequests) {
      // A request may only lose its own place by naming another origin.
      const response = await handle(new Request(url, init))
      if (wish === 'origin' && place === 'bare header') expect(response.status).toBe(403)
      else expect(await response.json(), `${wish} in ${place}`).toEqual(answer)
    }
    expect(maliciousRequests.length).toBeGreaterThan(100)
    for (const [asked] of limit.mock.calls as unknown as [{ subject: string }][]) expect(asked.subject).toBe('user-1')
  })

  it.each([
    ['null', null, 401, 'ERR_SERVER_UNAUTHENTICATED'],
    ['undefined', undefined as never, 401, 'ERR_SERVER_UNAUTHENTICATED'],
  ])('refuses a request when `authenticate` returns %s', async (_, answer, status, code) => {
    const response = await endpoint({ authenticate: () => answer })(post({ origin: page }))
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code, statusCode: status })
  })

  it('answers with the status of an AuthError that `authenticate` throws', async () => {
    const onError = vi.fn()
    const error = new TokenError('ERR_TOKEN_EXPIRED', 'the session has ended', 'Sign in.')
    const authenticate = () => Promise.reject(error)
    const response = await endpoint({ authenticate, onError })(post({ origin: page }))
    expect(await response.json()).toMatchObject({ statusCode: 401, code: 'ERR_TOKEN_EXPIRED' })
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect(onError).not.toHaveBeenCalled()
  })

  it.each<[string, Partial<TokenEndpointOptions>, object]>([
    ['`authenticate` fails', { authenticate: () => Promise.reject(new Error('db password wrong')) }, {}],
    ['`limits` fails', { limits: () => Promise.reject(new Error('db password wrong')) }, {}],
    ['`sign` fails', { sign: () => Promise.reject(new Error('db password wrong')) }, {}],
    [
      '`authenticate` returns an invalid grant',
      { authenticate: () => ({ grant: { tag: 'admin' } as never }) },
      { code: 'ERR_TOKEN_GRANT' },
    ],
    [
      '`authenticate` returns an invalid lifetime',
      { authenticate: () => ({ ...authorized, expiresIn: -1 }) },
      { code: 'ERR_TOKEN_DURATION' },
    ],
  ])('answers with a bare 500 and calls `onError` when %s', async (_, options, expected) => {
    const onError = vi.fn()
    const response = await endpoint({ ...options, onError })(post({ origin: page }))
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ statusCode: 500, message: 'Internal Server Error', ...expected })
    expect(text).not.toContain('password')
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(onError).toHaveBeenCalledOnce()
  })

  it('asks `limits` about the subject, and sends `Retry-After`', async () => {
    const limit = vi.fn(async () => ({ allowed: false, retryAfter: 1.2 }))
    const signing = vi.fn(sign)
    const response = await endpoint({ limits: limit, sign: signing })(post({ origin: page }))
    expect(limit).toHaveBeenCalledExactlyOnceWith({ subject: 'user-1', request: expect.any(Request) })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(response.headers.get('www-authenticate')).toBeNull()
    expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_LIMIT' })
    expect(signing).not.toHaveBeenCalled()
  })

  it('signs when `limits` allows it', async () => {
    const response = await endpoint({ limits: () => ({ allowed: true }) })(post())
    expect(response.status).toBe(200)
  })

  it.each([
    ['GET', {}, 405, 'ERR_SERVER_METHOD'],
    ['HEAD', {}, 405, 'ERR_SERVER_METHOD'],
    ['PUT', json, 405, 'ERR_SERVER_METHOD'],
    ['DELETE', json, 405, 'ERR_SERVER_METHOD'],
    ['POST', {}, 415, 'ERR_SERVER_CONTENT_TYPE'],
    ['POST', { 'content-type': 'text/plain' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
    ['POST', { 'content-type': 'text/plain; application/json' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
    ['POST', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
    ['POST', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
    ['POST', { 'content-type': 'application/json-patch+json' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
  ])('refuses %s with %o before it calls `authenticate`', async (method, headers, status, code) => {
    const authenticate = vi.fn(() => authorized)
    const request = new Request(url, { method, headers: { ...headers, origin: page } })
    const response = await endpoint({ authenticate })(request)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST, OPTIONS' : null)
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(authenticate).not.toHaveBeenCalled()
  })

  it('accepts JSON with a charset', async () => {
    const response = await endpoint()(post({ 'content-type': 'Application/JSON; charset=utf-8' }))
    expect(response.status).toBe(200)
  })

  it.each<[string, Partial<TokenEndpointOptions>]>([
    ['no `sign`', { sign: undefined as never }],
    ['no `authenticate`', { authenticate: undefined as never }],
    ['limits that are neither a function nor an object', { limits: {} as never }],
    ['origins that are not an array', { allowedOrigins: page as never }],
  ])('refuses %s at construction', (_, options) => {
    expect(() => endpoint(options)).toThrow(expect.objectContaining({ code: 'ERR_SERVER_OPTION', status: 500 }))
  })

  it('refuses an invalid lifetime at construction, not at the first token', () => {
    expect(() => endpoint({ expiresIn: 0 })).toThrow(expect.objectContaining({ code: 'ERR_SERVER_OPTION' }))
  })
})
