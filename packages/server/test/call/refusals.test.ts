import { describe, expect, it, vi } from 'vitest'
import { createCallEndpoint } from '../../src/index.ts'
import { page, sign } from '../sample.ts'
import { allowing, created, headersOf, type Sent, upstream } from './upstream.ts'

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers })
const failing = (code: string) => () =>
  Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('connect'), { code }) }))
const tokenOf = (sent: Sent) => headersOf(sent).authorization?.replace('Bearer ', '') ?? ''

async function start(answer: (sent: Sent) => Response | Promise<Response>) {
  const vapi = upstream(answer)
  const limits = allowing()
  const onError = vi.fn()
  const authenticate = () => ({ call: { assistantId: 'a1' }, subject: 'ada', maxSeconds: 600 })
  const handle = createCallEndpoint({ sign, authenticate, allowedOrigins: [page], limits, onError, fetch: vapi.fetch })
  const headers = { origin: page, 'content-type': 'application/json' }
  const response = await handle(new Request('https://app.example/call', { method: 'POST', headers }))
  const problem = (await response.json()) as Record<string, unknown>
  return { response, problem, onError, limits, vapi }
}

const refused = { code: 'ERR_SERVER_UPSTREAM_REFUSED', status: 502, lease: 'given back' }
const busy = { code: 'ERR_SERVER_UPSTREAM_BUSY', status: 503, lease: 'given back' }
const unknown = { code: 'ERR_SERVER_UPSTREAM', status: 502, lease: 'kept' }
const unconnected = { code: 'ERR_SERVER_UPSTREAM_CONNECT', status: 502, lease: 'given back' }

describe('the answer of the call endpoint when Vapi does not create the call', () => {
  it.each([
    ['401', () => json(401, { message: 'Invalid Key.' }), refused, 'Vapi answered 401: Invalid Key. ERR_API_KEY: '],
    ['403', () => json(403, { message: "Key doesn't allow assistantId 'a1'" }), refused, "assistantId 'a1'"],
    [
      '400 with an array',
      () => json(400, { message: ['x should not exist', 'y is wrong'] }),
      refused,
      'exist; y is wrong',
    ],
    ['404 with HTML', () => new Response('<html>', { status: 404 }), refused, 'Vapi answered 404: no reason'],
    ['300 with the body of a call', () => json(300, created), refused, 'Vapi answered 300'],
    [
      'a redirect',
      () => new Response(null, { status: 307, headers: { location: 'https://evil.example' } }),
      refused,
      '307',
    ],
    ['429', () => json(429, { message: 'Rate limit exceeded' }), busy, 'Rate limit exceeded'],
    ['a full account, as error', () => json(400, { error: 'Over Concurrency Limit' }), busy, 'Over Concurrency Limit'],
    [
      'a full account, as a blocked call',
      () => json(201, { ...created, subscriptionLimits: { concurrencyBlocked: true } }),
      busy,
      'Vapi answered 201',
    ],
    ['500', () => json(500, { message: 'Internal server error' }), unknown, 'Vapi answered 500'],
    ['201 without an id', () => json(201, { webCallUrl: 'https://x' }), unknown, 'without the id of a call'],
    [
      '201 with something other than JSON',
      () => new Response('ok', { status: 201 }),
      unknown,
      'without the id of a call',
    ],
    ['201 with an endless body', () => new Response(endless(), { status: 201 }), unknown, 'longer than'],
    ['a connection that breaks', failing('ECONNRESET'), unknown, 'fetch failed: connect'],
    ['a refused connection', failing('ECONNREFUSED'), unconnected, 'fetch failed: connect'],
    ['an unknown host', failing('ENOTFOUND'), unconnected, 'fetch failed: connect'],
  ])('for %s has a code, CORS headers and no word of Vapi', async (_, answer, expected, cause) => {
    const { response, problem, onError, limits } = await start(answer)
    expect(response.status).toBe(expected.status)
    expect(problem).toMatchObject({ code: expected.code, statusCode: expected.status })
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(response.headers.get('access-control-expose-headers')).toBe('retry-after')
    expect(response.headers.get('retry-after')).toBe(expected === busy ? '10' : null)
    expect(JSON.stringify(problem)).not.toMatch(/a1|Invalid Key|should not exist|fetch failed/)

    expect(onError).toHaveBeenCalledOnce()
    const [error] = onError.mock.calls[0] ?? []
    expect(error).toMatchObject({ code: expected.code, cause: { message: expect.stringContaining(cause) } })
    expect(limits.cancel).toHaveBeenCalledTimes(expected.lease === 'kept' ? 0 : 1)
    expect(limits.started).not.toHaveBeenCalled()
  })

  it.each([
    ['120', '120'],
    ['0', '10'],
    ['Wed, 21 Oct 2026 07:28:00 GMT', '10'],
    ['99999', '10'],
  ])('passes on the `Retry-After` %s of Vapi as %s seconds', async (sent, expected) => {
    const { response } = await start(() => json(429, {}, { 'retry-after': sent }))
    expect(response.headers.get('retry-after')).toBe(expected)
  })

  it.each([
    ['an answer', (sent: Sent) => json(403, { message: `bad token ${tokenOf(sent)}` })],
    ['an error', (sent: Sent) => Promise.reject(new TypeError(`invalid header Bearer ${tokenOf(sent)}`))],
    ['a nested error', (sent: Sent) => Promise.reject(new TypeError('x', { cause: new Error(tokenOf(sent)) }))],
  ])('never holds the token, though %s quotes it', async (_, answer) => {
    const { problem, onError, vapi } = await start(answer)
    const token = tokenOf(vapi.calls[0] as Sent)
    expect(token.length).toBeGreaterThan(50)
    const [error] = onError.mock.calls[0] as [Error & { cause: Error }]
    expect(JSON.stringify(problem) + error.stack + error.cause.stack).not.toContain(token)
  })

  it('does not retry', async () => {
    const { vapi } = await start(() => json(500, {}))
    expect(vapi.calls).toHaveLength(1)
  })

  it('ends a call that nobody can join', async () => {
    const { webCallUrl: _, ...unjoinable } = created
    const { response, limits, vapi, onError } = await start(() => json(201, unjoinable))
    expect(response.status).toBe(502)
    const [{ cause }] = onError.mock.calls[0] as [Error & { cause: Error }]
    expect(cause.message).toBe('The call call-1 has no `webCallUrl`, and was ended')
    expect(limits.started).toHaveBeenCalledOnce()
    expect(vapi.hangUps.map(({ url }) => url)).toEqual([created.monitor.controlUrl])
  })
})

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)) })
}
