import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, createTokenSource, type Fetch, type TokenSource } from '../src/index.ts'
import { countingIssuer } from './issuer.ts'
import { type RenewalCase, renewalCases, retriedCases } from './renewal-cases.ts'

const baseUrl = 'https://api.vapi.ai'

/** Answers these statuses, then 200, and notes the tokens that came. */
function answering(...answers: readonly number[]) {
  const sent: string[] = []
  const left = [...answers]
  const fetch: Fetch = async (input, init) => {
    sent.push(new Request(input, init).headers.get('authorization')?.replace('Bearer ', '') ?? 'none')
    return new Response('{}', { status: left.shift() ?? 200, headers: { 'content-type': 'application/json' } })
  }
  return { fetch, sent }
}

type Send = (source: TokenSource, fetch: Fetch, method: RenewalCase['method']) => Promise<Response>

const viaClient =
  (retry: object | number): Send =>
  (source, fetch, method) => {
    const client = createClient({ baseUrl, tokens: { private: source }, fetch, retry, throwHttpErrors: retry !== 0 })
    return method === 'GET' ? client.get('/assistant') : client.post('/assistant', { json: {} })
  }

const viaAuthedFetch: Send = (source, fetch, method) =>
  createAuthedFetch(source, { baseUrl, fetch })(`${baseUrl}/assistant`, {
    method,
    body: method === 'POST' ? '{}' : null,
  })

async function check(send: Send, { answers, sent, status, method }: RenewalCase) {
  const server = answering(...answers)
  const source = createTokenSource(countingIssuer().issue)
  const answer = await send(source, server.fetch, method).catch((error) => error)
  expect(answer.status).toBe(status)
  expect(server.sent).toEqual(sent)
}

describe('renewal', () => {
  it.each(renewalCases)('$name: createAuthedFetch answers $status', (row) => check(viaAuthedFetch, row))
  it.each(renewalCases)('$name: a client without retries answers $status', (row) => check(viaClient(0), row))
  it.each([...renewalCases, ...retriedCases])('$name: a client with retries answers $status', (row) =>
    check(viaClient({ limit: 2, delay: () => 0 }), row),
  )

  it('happens once for 100 requests that are refused at once, and each is sent again', async () => {
    const issuer = countingIssuer()
    const source = createTokenSource(issuer.issue)
    const server = answering(...Array(100).fill(401))
    const client = createClient({ baseUrl, tokens: { private: source }, fetch: server.fetch })
    await Promise.all(Array.from({ length: 100 }, () => client.get('/assistant')))
    expect(issuer.asked).toBe(2)
    expect(server.sent.filter((token) => token === 'token-1')).toHaveLength(100)
    expect(server.sent.filter((token) => token === 'token-2')).toHaveLength(100)
  })

  it('does not happen for a late 401 of a token that was already replaced', async () => {
    const issuer = countingIssuer()
    const source = createTokenSource(issuer.issue)
    const answers: ((response: Response) => void)[] = []
    const fetch: Fetch = () => new Promise((resolve) => answers.push(resolve))
    const client = createClient({ baseUrl, tokens: { private: source }, fetch })
    const late = client.get('/assistant')
    await source()
    await source({ stale: 'token-1' })
    await expect.poll(() => answers.length).toBe(1)
    answers[0]?.(new Response(null, { status: 401 }))
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.(new Response('{}'))
    await late
    expect(issuer.asked).toBe(2)
  })

  it.each<[string, TokenSource | string]>([
    ['a source that has only one token', async () => 'the-same'],
    ['an API key', 'the-same'],
  ])('does not happen for %s: the 401 is returned', async (_, credential) => {
    const server = answering(401)
    const client = createClient({ baseUrl, tokens: { private: credential }, fetch: server.fetch })
    await expect(client.get('/assistant')).rejects.toMatchObject({ status: 401 })
    expect(server.sent).toEqual(['the-same'])
  })

  it('rejects with the error of the source when none can be issued', async () => {
    const issuer = countingIssuer()
    issuer.fails = new Error('away')
    const server = answering()
    const client = createClient({ baseUrl, tokens: { private: createTokenSource(issuer.issue) }, fetch: server.fetch })
    await expect(client.get('/assistant').json()).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE' })
    expect(server.sent).toEqual([])
    expect(issuer.asked).toBe(1)
  })
})
