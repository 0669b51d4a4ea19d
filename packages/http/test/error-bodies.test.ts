import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type ApiError, createClient, type Fetch, isAuthError, type RequestOptions } from '../src/index.ts'
import { countingIssuer } from './issuer.ts'

async function refusedWith(body: string, token = 'key', options: RequestOptions = {}): Promise<ApiError> {
  const fetch: Fetch = async () => new Response(body, { status: 400, headers: { 'content-type': 'application/json' } })
  const client = createClient({ tokens: { private: token }, fetch, retry: 0 })
  return client.get('/assistant', options).then(
    () => expect.fail('the request was not refused'),
    (error) => error,
  )
}

const nested = (levels: number) => `${'[{"a":'.repeat(levels)}1${'}]'.repeat(levels)}`

describe('the body of an ApiError', () => {
  it.each<[string, string, string?]>([
    ['is nested 100,000 levels deep', nested(50_000)],
    ['is nested deep below other members', `{"message":"no","data":${nested(50_000)}}`],
    ['has a remedy that is an object', '{"message":"no","remedy":{"text":"do this"}}'],
    ['has a remedy that cannot be text', '{"message":"no","remedy":{"toString":1,"valueOf":1}}'],
    ['has a message that cannot be text', '{"message":[{"toString":1}],"statusCode":{"valueOf":1}}'],
    ['has a member __proto__', '{"__proto__":{"remedy":"polluted"},"message":"no"}'],
    ['is an empty list', '[]'],
    ['is null', 'null'],
    ['is a text', '"no"'],
    ['is a number', '5'],
    ['is malformed', '{"message":'],
    ['is empty', ''],
  ])('%s, and the error is readable', async (_, body) => {
    const error = await refusedWith(body)
    expect(error).toMatchObject({ name: 'ApiError', status: 400 })
    expect(isAuthError(error)).toBe(true)
    expect(typeof error.remedy).toBe('string')
    expect(error.remedy).not.toContain('[object')
    for (const print of [
      () => JSON.stringify(error),
      () => inspect(error, { depth: null }),
      () => structuredClone(error.body),
    ]) {
      expect(print).not.toThrow()
    }
  })

  it.each(['true', 'e', '1', 'null', 'body', '$&', '{}'])('is readable when the API key is %s', async (key) => {
    const body = { message: 'true, null and 1e2', ok: true, none: null, count: 1, e: { body: [false] } }
    const error = await refusedWith(JSON.stringify(body), key)
    // What no header can carry is refused before anything is sent.
    const code = /^[\w]+$/.test(key) ? 'ERR_API_' : 'ERR_HTTP_HEADER'
    expect(error.code).toMatch(code)
    if (code === 'ERR_API_') expect(error.body).toMatchObject({ message: expect.any(String) })
  })

  it('masks a token in member names and nested values', async () => {
    const token = 'a-token-of-the-caller'
    const error = await refusedWith(JSON.stringify({ [token]: [{ deep: { echoed: `Bearer ${token}!` } }] }), token)
    expect(error.body).toEqual({ '(the token)': [{ deep: { echoed: 'Bearer (the token)!' } }] })
  })
})

describe('no token is repeated', () => {
  it('when an afterResponse hook replaces the response', async () => {
    const echo = (token: string) => Response.json({ message: `got ${token}` }, { status: 403 })
    const error = await refusedWith('{}', 'a-token-of-the-caller', {
      hooks: { afterResponse: [() => echo('a-token-of-the-caller')] },
    })
    expect(error).toMatchObject({ status: 403, body: { message: 'got (the token)' } })
    expect(inspect(error, { depth: null })).not.toContain('a-token-of-the-caller')
  })

  it('when the API repeats both the refused and the renewed one', async () => {
    const fetch: Fetch = async () => Response.json({ message: 'token-1 and token-2 are refused' }, { status: 401 })
    const client = createClient({ tokens: { private: countingIssuer().issue }, fetch })
    await expect(client.get('/assistant')).rejects.toMatchObject({
      status: 401,
      body: { message: '(the token) and (the token) are refused' },
    })
  })

  it('in the request of an error', async () => {
    const fetch: Fetch = async () => {
      throw new TypeError('fetch failed')
    }
    const client = createClient({ tokens: { private: 'a-token-of-the-caller' }, fetch, retry: 0 })
    const error = await client.get('/assistant').catch((error: { request: Request }) => error)
    expect([...(error as { request: Request }).request.headers.keys()]).toEqual([])
  })
})
