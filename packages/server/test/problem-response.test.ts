import { AuthError, ScopeError } from '@vapi-auth/scopes'
import { TokenError } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { problemResponse, ServerError } from '../src/index.ts'

class OwnError extends AuthError {}
const token = (code: TokenError['code']) => new TokenError(code, 'the reason', 'the cure')
const scope = (code: ScopeError['code']) => new ScopeError(code, 'the reason', 'the cure')
const server = (code: ServerError['code']) => new ServerError(code, 'the reason', 'the cure')
const own = (status: number) => new OwnError('ERR_STORE_AWAY', 'the reason', 'the cure', { status })

describe('problemResponse', () => {
  it.each([
    [token('ERR_TOKEN_MISSING'), 401, 'Unauthorized', 'Bearer'],
    [server('ERR_SERVER_UNAUTHENTICATED'), 401, 'Unauthorized', 'Bearer'],
    [token('ERR_TOKEN_MALFORMED'), 401, 'Unauthorized', 'Bearer error="invalid_token"'],
    [token('ERR_TOKEN_EXPIRED'), 401, 'Unauthorized', 'Bearer error="invalid_token"'],
    [token('ERR_TOKEN_REVOKED'), 401, 'Unauthorized', 'Bearer error="invalid_token"'],
    [scope('ERR_SCOPE_REQUIRED'), 403, 'Forbidden', 'Bearer error="insufficient_scope"'],
    [server('ERR_SERVER_ORIGIN'), 403, 'Forbidden', 'Bearer error="insufficient_scope"'],
    [scope('ERR_SCOPE_PATH'), 400, 'Bad Request', null],
    [server('ERR_SERVER_BODY_SIZE'), 413, 'Content Too Large', null],
    [server('ERR_SERVER_LIMIT'), 429, 'Too Many Requests', null],
    [own(503), 503, 'Service Unavailable', null],
    [own(418), 418, 'Error', null],
    [own(599), 599, 'Error', null],
  ])('answers %s with %i, in the shapes of RFC 9457 and of Vapi', async (error, status, title, challenge) => {
    const response = problemResponse(error)
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
    ['an unknown error', new TypeError('connect to redis://user:pass@host failed')],
    ['a thrown string', 'redis://user:pass@host'],
    ['undefined', undefined],
    ['an error with a status that is text', Object.assign(new Error('x'), { code: 'ERR_X', status: '401' })],
    ['one with the status of a success', own(200)],
    ['one with a status out of range', own(999)],
  ])('answers %s with a bare 500', async (_, error) => {
    const response = problemResponse(error)
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

  it('shows only the code of an error with status 500', async () => {
    const text = await problemResponse(token('ERR_TOKEN_KEY')).text()
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'ERR_TOKEN_KEY' })
    expect(text).not.toMatch(/reason|cure/)
  })

  it('adds to the given headers without changing them', () => {
    const headers = new Headers({ 'access-control-allow-origin': 'https://app.example', 'content-type': 'text/html' })
    const response = problemResponse(token('ERR_TOKEN_EXPIRED'), { headers })
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect([...headers]).toHaveLength(2)
  })

  it.each([
    [12, '12'],
    [0.2, '1'],
    [0, '1'],
    [59.1, '60'],
    [Number.NaN, null],
    [undefined, null],
  ])('sends the `retryAfter` %s of an error as `Retry-After` %s', (retryAfter, expected) => {
    const options = retryAfter === undefined ? {} : { retryAfter }
    const error = new ServerError('ERR_SERVER_UNAVAILABLE', 'The reason', 'The cure.', options)
    expect(problemResponse(error).headers.get('retry-after')).toBe(expected)
  })
})
