import { AuthError, ScopeError } from '@vapi-auth/scopes'
import { TokenError } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { problem, ServerError } from '../src/index.ts'

class OwnError extends AuthError {}
const words = { message: 'the reason', remedy: 'the cure' }
const token = (code: TokenError['code']) => new TokenError({ code, ...words })
const scope = (code: ScopeError['code'], status: number) => new ScopeError({ code, status, ...words })
const server = (code: ServerError['code'], status: number) => new ServerError({ code, status, ...words })

describe('problem', () => {
  it.each([
    [token('ERR_TOKEN_MISSING'), 401, 'Unauthorized', 'Bearer'],
    [server('ERR_SERVER_LOGIN', 401), 401, 'Unauthorized', 'Bearer'],
    [token('ERR_TOKEN_MALFORMED'), 401, 'Unauthorized', 'Bearer error="invalid_token"'],
    [token('ERR_TOKEN_EXPIRED'), 401, 'Unauthorized', 'Bearer error="invalid_token"'],
    [token('ERR_TOKEN_REVOKED'), 401, 'Unauthorized', 'Bearer error="invalid_token"'],
    [scope('ERR_SCOPE_REQUIRED', 403), 403, 'Forbidden', 'Bearer error="insufficient_scope"'],
    [server('ERR_SERVER_ORIGIN', 403), 403, 'Forbidden', 'Bearer error="insufficient_scope"'],
    [scope('ERR_SCOPE_PATH', 400), 400, 'Bad Request', null],
    [server('ERR_SERVER_BODY', 413), 413, 'Content Too Large', null],
    [server('ERR_SERVER_LIMIT', 429), 429, 'Too Many Requests', null],
    [new OwnError({ code: 'ERR_STORE_AWAY', status: 503, ...words }), 503, 'Service Unavailable', null],
    [new OwnError({ code: 'ERR_STORE_AWAY', status: 418, ...words }), 418, 'Error', null],
  ])('answers %s with %i, in the shapes of RFC 9457 and of Vapi', async (error, status, title, challenge) => {
    const response = problem(error)
    expect(response.status).toBe(status)
    expect(response.headers.get('www-authenticate')).toBe(challenge)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    await expect(response.json()).resolves.toEqual({
      title,
      status,
      detail: 'the reason',
      code: error.code,
      remedy: 'the cure',
      message: 'the reason',
      error: title,
      statusCode: status,
    })
  })

  it.each([
    ['an error that it does not know', new TypeError('connect to redis://user:pass@host failed')],
    ['a thrown string', 'redis://user:pass@host'],
    ['nothing', undefined],
    ['an error that only claims to be one of ours', Object.assign(new Error('x'), { code: 'ERR_X', status: '401' })],
    ['one with a status that is no error', new OwnError({ code: 'ERR_X', status: 200, ...words })],
    ['one with a status that is no status', new OwnError({ code: 'ERR_X', status: 999, ...words })],
  ])('answers %s with a bare 500', async (_, error) => {
    const response = problem(error)
    expect(response.headers.get('www-authenticate')).toBeNull()
    const title = 'Internal Server Error'
    await expect(response.json()).resolves.toEqual({
      title,
      status: 500,
      detail: title,
      message: title,
      error: title,
      statusCode: 500,
    })
  })

  it('shows the code of a mistake in the set-up, and not what is wrong with it', async () => {
    const text = await problem(token('ERR_TOKEN_KEY')).text()
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'ERR_TOKEN_KEY' })
    expect(text).not.toMatch(/reason|cure/)
  })

  it('keeps the headers that it is given, and leaves them as they were', () => {
    const headers = new Headers({ 'access-control-allow-origin': 'https://app.example', 'content-type': 'text/html' })
    const response = problem(token('ERR_TOKEN_EXPIRED'), { headers })
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect([...headers]).toHaveLength(2)
  })
})
