import { describe, expect, it, vi } from 'vitest'
import { type CallEndpointOptions, fromCallEndpoint } from '../src/index.ts'

const call = { id: 'c1', webCallUrl: 'https://room.example/1', transport: { callToken: 'k' } }

function ask(answer: () => Response | Promise<Response>, options: CallEndpointOptions = {}) {
  const fetch = vi.fn(async (..._: Parameters<NonNullable<CallEndpointOptions['fetch']>>) => answer())
  const ready = fromCallEndpoint('/api/call', { fetch, ...options })(new AbortController().signal)
  return { fetch, ready }
}

describe('fromCallEndpoint', () => {
  it('asks by `POST` with JSON, and joins what it gets without any token', async () => {
    const { fetch, ready } = ask(() => Response.json(call, { status: 201 }))
    expect(await ready).toMatchObject({ token: '', created: true })
    const reconnect = vi.fn(async (_: object) => {})
    const joinable = (await ready) as Extract<Awaited<typeof ready>, { token: string }>
    expect(await joinable.join({ reconnect } as never)).toBe(true)
    expect(reconnect).toHaveBeenCalledWith(call)
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/api/call')
    expect(init).toMatchObject({ method: 'POST', body: '{}', credentials: 'same-origin' })
    expect(new Headers(init?.headers).get('content-type')).toBe('application/json')
  })

  it('sends the headers, cookies and body that it is told to', async () => {
    const { fetch, ready } = ask(() => Response.json(call), {
      headers: async () => ({ 'x-csrf': '1' }),
      credentials: 'include',
      body: () => ({ topic: 'billing' }),
    })
    await ready
    const init = fetch.mock.calls[0]?.[1]
    expect(init).toMatchObject({ credentials: 'include', body: '{"topic":"billing"}' })
    expect(new Headers(init?.headers).get('x-csrf')).toBe('1')
  })

  it.each<[string, () => Response | Promise<Response>, object]>([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), { code: 'ERR_WEB_NETWORK' }],
    ['a page', () => new Response('<h1>Hello</h1>'), { code: 'ERR_WEB_ANSWER' }],
    ['no call', () => Response.json({ id: 'c1' }), { code: 'ERR_WEB_ANSWER' }],
    [
      'a problem with a code',
      () =>
        Response.json(
          { code: 'ERR_LIMIT_STARTS', message: 'Too many', remedy: 'Wait.' },
          { status: 429, headers: { 'retry-after': '7' } },
        ),
      { code: 'ERR_LIMIT_STARTS', message: 'Too many', remedy: 'Wait.', status: 429, retryAfter: 7 },
    ],
    [
      'a problem that says no more than its code',
      () => Response.json({ code: 'ERR_SERVER_OPTION', message: 'Internal Server Error' }, { status: 500 }),
      {
        code: 'ERR_SERVER_OPTION',
        message: 'Internal Server Error',
        remedy: 'Look at the log of the server.',
        status: 500,
      },
    ],
    [
      'the page of a proxy',
      () => new Response('<h1>Bad Gateway</h1>', { status: 502 }),
      { code: 'ERR_WEB_ENDPOINT', message: 'The call endpoint answered with status 502', status: 502 },
    ],
  ])('refuses after %s', async (_, answer, refusal) => {
    expect(await ask(answer).ready).toEqual({ refusal: expect.objectContaining(refusal) })
  })

  it.each(['', undefined, null])('refuses the URL %j at construction', (url) => {
    expect(() => fromCallEndpoint(url as string)).toThrow(expect.objectContaining({ code: 'ERR_WEB_OPTION' }))
  })
})
