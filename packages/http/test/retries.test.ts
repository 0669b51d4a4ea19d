import { describe, expect, it } from 'vitest'
import { createClient, type Fetch, type RequestOptions } from '../src/index.ts'

/** Answers 429 or another status with this `Retry-After`, then 200. */
function limited(retryAfter: string, options: RequestOptions = {}, status = 429) {
  let attempts = 0
  const fetch: Fetch = async () =>
    ++attempts === 1
      ? Response.json({ message: 'Rate limit exceeded' }, { status, headers: { 'retry-after': retryAfter } })
      : Response.json('done')
  const caller = new AbortController()
  const { retry, ...rest } = options
  const client = createClient({ tokens: { private: 'key' }, fetch, ...(retry === undefined ? {} : { retry }) })
  const answer = client.get('/assistant', { signal: caller.signal, ...rest }).json()
  return { answer, caller, attempts: () => attempts }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a Retry-After above a minute', () => {
  it.each<[string, string]>([
    ['a day in seconds', '86400'],
    ['61 seconds', '61'],
    ['a date in an hour', new Date(Date.now() + 3_600_000).toUTCString()],
    ['more digits than a number holds', '9'.repeat(400)],
  ])('is not waited for: the 429 is thrown, for %s', async (_, retryAfter) => {
    const { answer, attempts } = limited(retryAfter)
    await expect(answer).rejects.toMatchObject({ name: 'ApiError', status: 429, code: 'ERR_API_LIMIT' })
    expect(attempts()).toBe(1)
  })

  it.each([413, 503])('is not waited for with status %i', async (status) => {
    await expect(limited('86400', {}, status).answer).rejects.toMatchObject({ name: 'ApiError', status })
  })

  it('is waited for when maxRetryAfter allows it', async () => {
    const { answer, caller, attempts } = limited('61', { retry: { maxRetryAfter: 62_000 } })
    let settled = false
    const ending = answer
      .catch((error: Error) => error)
      .finally(() => {
        settled = true
      })
    await settle()
    expect(settled).toBe(false)
    caller.abort()
    expect(await ending).toMatchObject({ name: 'AbortError' })
    expect(attempts()).toBe(1)
  })
})

describe('a Retry-After up to maxRetryAfter', () => {
  it.each<[string, RequestOptions]>([
    ['by default', {}],
    ['with a limit as a number', { retry: 1 }],
    ['with options of its own', { retry: { limit: 1, maxRetryAfter: 0 } }],
  ])('is waited for, and the request is sent again, %s', async (_, options) => {
    const { answer, attempts } = limited('0', options)
    expect(await answer).toBe('done')
    expect(attempts()).toBe(2)
  })

  it('is ignored when malformed', async () => {
    const { answer, attempts } = limited('soon', { retry: { delay: () => 0 } })
    expect(await answer).toBe('done')
    expect(attempts()).toBe(2)
  })
})

describe('the retry options of a request', () => {
  it('are merged with those of the client', async () => {
    const asked: string[] = []
    let attempts = 0
    const fetch: Fetch = async () => {
      attempts++
      return Response.json({}, { status: 503 })
    }
    const client = createClient({
      tokens: { private: 'key' },
      fetch,
      retry: {
        delay: () => 0,
        shouldRetry: ({ retryCount }) => {
          asked.push(`retry ${retryCount}`)
          return undefined
        },
      },
    })
    await expect(client.get('/assistant', { retry: 1 })).rejects.toMatchObject({ status: 503 })
    expect(attempts).toBe(2)
    expect(asked).toEqual(['retry 1'])
  })
})
