import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Listening, Sandbox } from '../../src/index.ts'
import { bearer, call, createSample } from '../sample.ts'

let sandbox: Sandbox
let server: Listening

beforeEach(async () => {
  sandbox = createSample()
  server = await sandbox.listen()
})
afterEach(() => server.close())

/** Sends what fetch would repair. */
async function raw(
  path: string,
  { method = 'POST', headers = {} }: { method?: string; headers?: Record<string, string | string[]> } = {},
) {
  const { hostname, port } = new URL(server.url)
  const sent = httpRequest({
    hostname,
    port,
    method,
    path,
    headers: { authorization: await bearer('public'), ...headers },
  })
  sent.end(method === 'POST' ? '{}' : undefined)
  const [response] = await once(sent, 'response')
  return {
    status: response.statusCode as number,
    headers: response.headers,
    body: JSON.parse((await text(response)) || 'null'),
  }
}

describe('listen', () => {
  it('listens on the loopback address unless told otherwise', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it.each([
    '//call/web',
    '/call/web/',
    '/call//web',
    '/call/web/../../assistant',
    '/assistant/../call/web',
    '/call/x/%2e%2e/web',
    '/assistant/..%2fcall%2fweb',
    '/call/%77eb',
    '/call\\web',
    '//',
    'http://evil.example/call/web',
    '//evil.example/call/web',
    '*',
    '/call/web#x',
  ])('judges the target %s as it stands on the request line', async (target) => {
    const { status, headers, body } = await raw(target)
    expect(status).toBe(400)
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'content-type': expect.stringContaining('json'),
    })
    expect(body).toMatchObject({ message: expect.any(String), error: 'Bad Request', statusCode: 400 })
    expect(sandbox.requests).toMatchObject([{ method: 'POST', target }])
  })

  it('refuses two Authorization headers', async () => {
    const authorization = await bearer('private')
    await expect(
      raw('/assistant', { method: 'GET', headers: { authorization: [authorization, authorization] } }),
    ).resolves.toMatchObject({
      status: 401,
      body: { message: expect.stringContaining('Invalid Key.') },
    })
  })

  it.each([
    ['TRACE', 405],
    ['PROPFIND', 403],
  ])('refuses the method %s by %i', async (method, status) => {
    expect(await raw('/call/web', { method })).toMatchObject({ status, body: { statusCode: status } })
    expect((await call(fetch, server.url, 'GET /assistant')).status).toBe(200)
  })

  it('answers a body that is too long while it still comes, and then the next request on the same connection', async () => {
    const { hostname, port } = new URL(server.url)
    const head = `Host: x\r\nAuthorization: ${await bearer('private')}\r\n`
    const socket = connect(Number(port), hostname)
    socket.write(`POST /call/web HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n`)
    const chunk = `100000\r\n${' '.repeat(0x10_0000)}\r\n`
    socket.write(chunk + chunk)
    let answer = ''
    for await (const piece of socket.iterator({ destroyOnReturn: false })) {
      answer += piece
      if (answer.includes('"statusCode":413')) break
    }
    socket.write(`${chunk}0\r\n\r\nGET /assistant HTTP/1.1\r\n${head}Connection: close\r\n\r\n`)
    expect(await text(socket)).toMatch(/^[\s\S]*HTTP\/1\.1 200 OK/)
  })

  it('breaks the connection on a reset', async () => {
    sandbox.fault({ kind: 'reset', times: 1 })
    const headers = { authorization: await bearer('private') }
    await expect(fetch(`${server.url}/assistant`, { headers })).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    })
    expect((await call(fetch, server.url, 'GET /assistant')).status).toBe(200)
  })

  it('sends downloads to another origin, which takes no token', async () => {
    const created = await call(fetch, server.url, 'POST /call', { body: {} })
    const path = `/call/${(created.body as { id: string }).id}/mono-recording`
    const { status, headers } = await call(fetch, server.url, `GET ${path}`)
    const location = new URL(headers.get('location') ?? '')
    expect(status).toBe(302)
    expect(location.origin).not.toBe(server.url)
    expect(location.pathname).toBe(`/_storage${path}`)

    const download = await fetch(location)
    expect(download.headers.get('content-type')).toBe('application/octet-stream')
    expect((await download.bytes()).length).toBeGreaterThan(0)
    const leaked = await fetch(location, { headers: { authorization: await bearer('private') } })
    expect(leaked.status).toBe(400)
    expect(sandbox.requests.slice(-2)).toMatchObject([
      { target: location.pathname, token: false },
      { target: location.pathname, token: true, tag: 'private' },
    ])
  })

  it('can listen twice, for the same resources', async () => {
    const second = await sandbox.listen()
    await call(fetch, second.url, 'POST /tool', { body: { type: 'dtmf' } })
    expect((await call(fetch, server.url, 'GET /tool')).body).toMatchObject([{ type: 'dtmf' }])
    await second.close()
    expect((await call(fetch, server.url, 'GET /tool')).status).toBe(200)
  })

  it.each([{ port: '4000' }, { port: 1.5 }, { port: Number.NaN }, { port: null }, { host: '' }, { host: 1 }])(
    'refuses the options %j by their name',
    async (options) => {
      await expect(sandbox.listen(options as never)).rejects.toMatchObject({
        code: 'ERR_SANDBOX_OPTION',
        message: expect.stringContaining(`\`${Object.keys(options)[0]}\``),
      })
    },
  )

  it('says so when there is no such port', async () => {
    await expect(sandbox.listen({ port: 65_536 })).rejects.toMatchObject({ code: 'ERR_SANDBOX_LISTEN' })
  })

  it('says so when the port is taken', async () => {
    await expect(sandbox.listen({ port: Number(new URL(server.url).port) })).rejects.toMatchObject({
      code: 'ERR_SANDBOX_LISTEN',
      cause: { code: 'EADDRINUSE' },
    })
  })
})

describe('close', () => {
  it('ends what is under way, idle connections too, and can be called twice', async () => {
    const { hostname, port } = new URL(server.url)
    const idle = connect(Number(port), hostname)
    await once(idle, 'connect')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    sandbox.fault({ kind: 'slow', times: 1 })
    const headers = { authorization: await bearer('private') }
    const slow = fetch(`${server.url}/assistant`, { headers }).catch((error: unknown) => error)
    await expect.poll(() => vi.getTimerCount()).toBe(1)

    await Promise.all([server.close(), once(idle, 'close')])
    expect(await slow).toBeInstanceOf(TypeError)
    await expect.poll(() => vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
    await expect(fetch(`${server.url}/assistant`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
    await server.close()
  })
})
