import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, createTokenSource, type Fetch, type TokenProvider } from '../src/index.ts'
import { manualIssuer, standingClock } from './issuer.ts'

const baseUrl = 'https://api.vapi.ai'

/** Answers these statuses, then 200, and notes the tokens that came. */
function answering(...answers: number[]) {
  const sent: (string | null)[] = []
  const fetch: Fetch = async (input, init) => {
    sent.push(new Request(input, init).headers.get('authorization'))
    return Response.json({}, { status: answers.shift() ?? 200 })
  }
  return { fetch, sent }
}

type Send = () => Promise<unknown>

/** Both places that take a provider. */
const places: [string, (tokens: TokenProvider, fetch: Fetch, now: () => number) => Send][] = [
  [
    'createClient',
    (tokens, fetch, now) => {
      const client = createClient({ tokens: { private: tokens }, fetch, now, retry: 0 })
      return () => client.get('/assistant')
    },
  ],
  [
    'createAuthedFetch',
    (tokens, fetch, now) => {
      const authedFetch = createAuthedFetch(tokens, { baseUrl, fetch, now })
      return () => authedFetch(`${baseUrl}/assistant`)
    },
  ],
]

describe.each(places)('%s with an issuer', (_, create) => {
  it.each<
    [
      string,
      (token: string, now: number) => { token: string; expiresIn: number } | { token: string; expiresAt: number },
    ]
  >([
    ['expiresIn', (token) => ({ token, expiresIn: 60 })],
    ['expiresAt', (token, now) => ({ token, expiresAt: now / 1000 + 60 })],
  ])('keeps its first token and renews it by %s', async (_, answer) => {
    const clock = standingClock()
    let issued = 0
    const server = answering()
    const send = create(async () => answer(`token-${++issued}`, clock.now()), server.fetch, clock.now)
    await send()
    await send()
    clock.advance(61)
    await send()
    expect(server.sent).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
    expect(issued).toBe(2)
  })

  it('calls it once for a hundred first callers', async () => {
    const { issue, waiting } = manualIssuer()
    const server = answering()
    const send = create(issue, server.fetch, Date.now)
    const sending = Promise.all(Array.from({ length: 100 }, send))
    await expect.poll(() => waiting.length).toBe(1)
    waiting[0]?.resolve({ token: 'shared', expiresIn: 60 })
    await sending
    expect(waiting).toHaveLength(1)
    expect(server.sent).toEqual(Array(100).fill('Bearer shared'))
  })

  it('counts the lifetime of the first token from the call of the issuer', async () => {
    const clock = standingClock()
    const { issue, waiting } = manualIssuer()
    const server = answering()
    const send = create(issue, server.fetch, clock.now)
    const first = send()
    await expect.poll(() => waiting.length).toBe(1)
    clock.advance(20)
    waiting[0]?.resolve({ token: 'slow', expiresIn: 60 })
    await first
    clock.advance(41)
    const second = send()
    await expect.poll(() => waiting.length).toBe(2)
    waiting[1]?.resolve({ token: 'next', expiresIn: 60 })
    await second
    expect(server.sent).toEqual(['Bearer slow', 'Bearer next'])
  })

  it('renews after a 401', async () => {
    let issued = 0
    const server = answering(401)
    await create(() => ({ token: `token-${++issued}`, expiresIn: 60 }), server.fetch, Date.now)()
    expect(server.sent).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('rejects with ERR_HTTP_SOURCE for an answer that is neither text nor a token', async () => {
    const server = answering()
    const send = create(async () => undefined as never, server.fetch, Date.now)
    await expect(send()).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE', status: 503 })
    expect(server.sent).toEqual([])
  })
})

describe.each(places)('%s with a function that returns text', (_, create) => {
  it('calls it before each request, and passes a refused token as `stale`', async () => {
    const asked: unknown[] = []
    const server = answering(200, 401)
    const send = create(
      async (request) => {
        asked.push(request)
        return `text-${asked.length}`
      },
      server.fetch,
      Date.now,
    )
    await send()
    await send()
    expect(asked).toEqual([undefined, undefined, { stale: 'text-2' }])
    expect(server.sent).toEqual(['Bearer text-1', 'Bearer text-2', 'Bearer text-3'])
  })

  it('shares its first answer among all first callers', async () => {
    let asked = 0
    const server = answering()
    const send = create(async () => `text-${++asked}`, server.fetch, Date.now)
    await Promise.all(Array.from({ length: 10 }, send))
    expect(server.sent).toEqual(Array(10).fill('Bearer text-1'))
  })

  it.each<[string, number]>([
    ['at first', 1],
    ['later', 2],
  ])('wraps an error that it throws %s, without the token in it', async (_, failing) => {
    const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJvcmdJZCI6Im8ifQ.signature-signature'
    let asked = 0
    const provider = async () => {
      if (++asked === failing) throw new Error(`no, not ${secret}`)
      return 'text'
    }
    const send = create(provider, answering().fetch, Date.now)
    if (failing > 1) await send()
    const error = await send().catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'ERR_HTTP_SOURCE', status: 503 })
    expect(inspect(error, { depth: null })).not.toContain(secret)
  })

  it('accepts a source of createTokenSource, with its options', async () => {
    let issued = 0
    const source = createTokenSource(async () => ({ token: `token-${++issued}`, expiresIn: 60 }), { refreshAhead: 1 })
    const server = answering(401)
    await create(source, server.fetch, Date.now)()
    expect(server.sent).toEqual(['Bearer token-1', 'Bearer token-2'])
    expect(issued).toBe(2)
  })
})
