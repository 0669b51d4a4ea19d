import { isAuthError } from '@vapi-auth/scopes'
import { isKyError } from 'ky'
import { describe, expect, it } from 'vitest'
import { ApiError, createClient, type Fetch, type RequestOptions } from '../src/index.ts'
import { invalidKey } from './invalid-key.ts'
import { jwt } from './jwt.ts'

const now = () => Date.UTC(2026, 0, 1)
const forbidden = { message: "JWT doesn't permit access.", error: 'Forbidden', statusCode: 403 }

function client(status: number, body: unknown, headers: Record<string, string> = {}, token = 'key') {
  const fetch: Fetch = async () => Response.json(body, { status, headers })
  return createClient({ baseUrl: 'https://proxy.example/v1', tokens: { private: token }, fetch, now, retry: 0 })
}

const caught = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => expect.fail(),
    (error) => error,
  )

describe('an ApiError', () => {
  it.each([
    [400, 'ERR_API_BODY'],
    [401, 'ERR_API_KEY'],
    [402, 'ERR_API_CREDIT'],
    [403, 'ERR_API_OTHER'],
    [404, 'ERR_API_NOT_FOUND'],
    [409, 'ERR_API_OTHER'],
    [429, 'ERR_API_LIMIT'],
    [500, 'ERR_API_SERVER'],
    [503, 'ERR_API_SERVER'],
  ])('replaces the HTTPError of ky for status %i', async (status, code) => {
    const error = await caught(client(status, { message: 'no' }).get('/assistant').json())
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ name: 'ApiError', status, code, body: { message: 'no' } })
    expect(error.message).toMatch(`The API answered ${status}: `)
    expect(error.remedy).not.toBe('')
    expect(isAuthError(error)).toBe(true)
    expect(isKyError(error)).toBe(false)
  })

  it('has the body as text when it is not JSON', async () => {
    const fetch: Fetch = async () => new Response('<h1>Bad gateway</h1>', { status: 502 })
    const error = await caught(
      createClient({ tokens: { private: 'key' }, fetch, retry: 0 })
        .post('/tool')
        .json(),
    )
    expect(error).toMatchObject({ status: 502, body: '<h1>Bad gateway</h1>', code: 'ERR_API_SERVER' })
  })

  it('compares the token that was sent with the request', async () => {
    const token = jwt({ orgId: 'o', exp: 4e9 })
    const error = await caught(client(403, forbidden, {}, token).get('/assistant'))
    expect(error).toMatchObject({ code: 'ERR_API_SCOPE', message: expect.stringContaining('no `token` claim') })
  })

  it('says to add tokens.public when a private token was refused for a web call', async () => {
    const token = jwt({ orgId: 'o', exp: 4e9, token: { tag: 'private' } })
    const error = await caught(client(401, invalidKey, {}, token).post('/call/web', { json: {} }))
    expect(error).toMatchObject({ code: 'ERR_API_KEY', remedy: expect.stringContaining('add `tokens.public`') })
  })

  it.each([
    [40, 'The local clock is 40 s ahead of the API'],
    [-40, 'The local clock is 40 s behind the API'],
  ])('blames the clock when the date of a 401 is %i s off', async (seconds, says) => {
    const date = new Date(now() - seconds * 1000).toUTCString()
    const error = await caught(client(401, invalidKey, { date }).get('/assistant'))
    expect(error).toMatchObject({ code: 'ERR_API_KEY', remedy: expect.stringContaining('Set the local clock') })
    expect(error.message).toContain(says)
  })

  it.each<[string, number, Record<string, string>]>([
    ['30 s off', 401, { date: new Date(now() - 30_000).toUTCString() }],
    ['without a date', 401, {}],
    ['with an invalid date', 401, { date: 'yesterday' }],
    ['with another status', 403, { date: new Date(now() - 90_000).toUTCString() }],
  ])('does not blame the clock for a response %s', async (_, status, headers) => {
    const error = await caught(client(status, invalidKey, headers).get('/assistant'))
    expect(error.message).not.toContain('clock')
  })

  it('masks a token that the server repeats', async () => {
    const token = jwt({ orgId: 'o', exp: 4e9 })
    const error = await caught(
      client(500, { headers: { authorization: `Bearer ${token}` } }, {}, token).get('/assistant'),
    )
    expect(error.body).toEqual({ headers: { authorization: 'Bearer (the token)' } })
  })

  it('is passed to the beforeError hooks of the caller', async () => {
    const seen: Error[] = []
    const hooks: RequestOptions['hooks'] = {
      beforeError: [
        ({ error }) => {
          seen.push(error)
          return new Error('their own')
        },
      ],
    }
    await expect(client(404, {}).get('/assistant', { hooks } as RequestOptions)).rejects.toThrow('their own')
    expect(seen[0]).toBeInstanceOf(ApiError)
  })

  it('is not thrown with `throwHttpErrors: false`', async () => {
    const answer = await client(404, { message: 'no' }).get('/assistant', { throwHttpErrors: false })
    expect(answer.status).toBe(404)
  })
})
