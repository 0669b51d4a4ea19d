import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { assistantId, page, privateToken, publicToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
beforeEach(() => {
  upstream.arrived.splice(0)
  upstream.answerWith()
})
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const call = (headers: Record<string, string> = {}, body = JSON.stringify({ assistantId })) =>
  fetch(`${gateway.url}/call/web`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publicToken}`, origin: page, 'content-type': 'application/json', ...headers },
    body,
  })
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${gateway.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { authorization: `Bearer ${privateToken}`, ...init.headers },
  })

describe('the forwarded request', () => {
  it('has allow-listed headers only, whatever the caller sends', async () => {
    const unwanted = [
      'cookie',
      'proxy-authorization',
      'forwarded',
      'x-forwarded-for',
      'x-original-url',
      'x-rewrite-url',
      'x-http-method-override',
      'te',
      'x-api-key',
      'accept-language',
      'range',
    ]
    const headers = Object.fromEntries(unwanted.map((name) => [name, '/assistant']))
    await call({ ...headers, accept: 'application/json', 'user-agent': 'a page', 'x-request-id': 'request-1' })
    const { method, target, headers: sent } = upstream.arrived[0] ?? {}
    expect({ method, target }).toEqual({ method: 'POST', target: '/call/web' })
    expect(sent).toEqual({
      host: new URL(upstream.url).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'content-type': 'application/json',
      'content-length': String(JSON.stringify({ assistantId }).length),
      'user-agent': 'a page',
      origin: page,
      'x-request-id': 'request-1',
      authorization: expect.stringMatching(/^Bearer ey/),
    })
  })

  it('has an `Origin` for web calls only', async () => {
    await ask('/assistant', { headers: { origin: page } })
    expect(upstream.arrived[0]?.headers).not.toHaveProperty('origin')
  })

  it("has a token of the gateway's own, with the caller's restrictions", async () => {
    await call()
    await ask('/assistant')
    const restrictions = { allowedOrigins: [page], allowedAssistantIds: [assistantId] }
    expect(upstream.arrived.map(({ grant }) => grant)).toEqual([{ tag: 'public', restrictions }, { tag: 'private' }])
    for (const { headers } of upstream.arrived) {
      expect([`Bearer ${publicToken}`, `Bearer ${privateToken}`]).not.toContain(headers.authorization)
    }
  })

  it('has the type `application/json` where the body was judged, whatever the caller sent', async () => {
    await call({ 'content-type': 'text/plain' })
    expect(upstream.arrived[0]?.headers).toMatchObject({ 'content-type': 'application/json' })
  })

  it('has the unchanged body where only private tokens are accepted', async () => {
    const body = '{"name":"one","name":"two"}'
    await ask('/assistant', { method: 'POST', body, headers: { 'content-type': 'application/json; x=y' } })
    await ask('/assistant/a1', { method: 'DELETE' })
    expect(upstream.arrived).toMatchObject([
      { body, headers: { 'content-type': 'application/json; x=y', 'content-length': String(body.length) } },
      { method: 'DELETE', body: '' },
    ])
  })

  it('is chunked when the upload has no length', async () => {
    const parts = ['one ', 'two ', 'three']
    const body = new ReadableStream({
      pull(controller) {
        const part = parts.shift()
        if (part === undefined) controller.close()
        else controller.enqueue(new TextEncoder().encode(part))
      },
    })
    await ask('/file', { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect(upstream.arrived[0]?.body).toBe('one two three')
    expect(upstream.arrived[0]?.headers).not.toHaveProperty('content-length')
  })

  it('has no body when the caller sends one with GET', async () => {
    const head = `GET /assistant HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${privateToken}\r\nContent-Length: 5\r\n\r\nhello`
    await sendRaw(gateway.url, head)
    expect(upstream.arrived).toMatchObject([{ method: 'GET', body: '' }])
    expect(upstream.arrived[0]?.headers).not.toHaveProperty('content-length')
  })
})

describe('an API below a path', () => {
  it('gets its path in front of every target', async () => {
    const below = await startGateway(`${upstream.url}/base/`)
    await fetch(`${below.url}/assistant?x=1`, { headers: { authorization: `Bearer ${privateToken}` } })
    expect(upstream.arrived).toMatchObject([{ target: '/base/assistant?x=1' }])
    await below.end()
  })
})

describe('the answer', () => {
  it('has the status, the body and allow-listed headers of the API, and its own request id', async () => {
    upstream.answerWith((_, outgoing) => {
      outgoing.writeHead(429, {
        'content-type': 'application/json',
        'retry-after': '7',
        'x-ratelimit-remaining': '0',
        'set-cookie': 'session=1',
        'access-control-allow-origin': '*',
        'strict-transport-security': 'max-age=1',
        'alt-svc': 'h3=":443"',
        server: 'secret',
        'x-request-id': 'theirs',
      })
      outgoing.end('{"statusCode":429}')
    })
    const answer = await ask('/assistant', { headers: { 'x-request-id': 'mine' } })
    expect(answer.status).toBe(429)
    expect(await answer.json()).toEqual({ statusCode: 429 })
    const { date: _, ...headers } = Object.fromEntries(answer.headers)
    expect(headers).toEqual({
      'content-type': 'application/json',
      'retry-after': '7',
      'x-ratelimit-remaining': '0',
      'x-request-id': 'mine',
      vary: 'Origin',
      connection: 'keep-alive',
      'keep-alive': 'timeout=5',
      'transfer-encoding': 'chunked',
    })
  })

  it('is the redirect itself', async () => {
    const location = 'https://storage.example/recording?signature=x'
    upstream.answerWith((_, outgoing) => outgoing.writeHead(302, { location }).end())
    const answer = await ask('/call/c1/mono-recording')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, location])
    expect(upstream.arrived).toHaveLength(1)
  })

  it('arrives event by event', async () => {
    let write: (event: string) => void = () => {}
    upstream.answerWith((_, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
      write = (event) => outgoing.write(event)
      write('data: 1\n\n')
    })
    const answer = await ask('/chat', { method: 'POST', body: '{}' })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('data: 1\n\n')
    write('data: 2\n\n')
    expect((await reader?.read())?.value).toBe('data: 2\n\n')
    await reader?.cancel()
  })

  it('is not decompressed', async () => {
    const body = Buffer.from('not really gzip')
    upstream.answerWith((_, outgoing) => {
      outgoing.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length }).end(body)
    })
    const [answer] = await sendRaw(
      gateway.url,
      `GET /assistant HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${privateToken}\r\n\r\n`,
    )
    expect(answer?.headers).toContain('content-encoding: gzip')
    expect(answer?.body).toBe('not really gzip')
  })

  it("is 502 when the API refuses the gateway's own token, which no caller can renew", async () => {
    upstream.answerWith((_, outgoing) => outgoing.writeHead(401).end('{"message":"Invalid Key."}'))
    const answer = await ask('/assistant')
    expect(answer.status).toBe(502)
    expect(await answer.json()).toMatchObject({ code: 'ERR_GATEWAY_KEY', statusCode: 502 })
    upstream.answerWith()
    expect((await ask('/assistant')).status).toBe(201)
  })

  it('has a request id that is safe to log', async () => {
    const ids = ['a b', 'x'.repeat(129), '"}', '<script>'].map(async (id) => {
      const answer = await ask('/assistant', { headers: { 'x-request-id': id } })
      return answer.headers.get('x-request-id')
    })
    for (const id of await Promise.all(ids)) expect(id).toMatch(/^[\da-f-]{36}$/)
  })
})
