import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { privateToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url, { MAX_UPLOAD: '1000', MAX_IN_FLIGHT: '2' })
const strict = await startGateway(upstream.url, { REQUEST_TIMEOUT: '1' })
beforeEach(() => {
  upstream.arrived.splice(0)
  upstream.answerWith()
})
afterAll(() => Promise.all([gateway.end(), strict.end(), upstream.stop()]))

const authorization = `Bearer ${privateToken}`
const ask = (init: RequestInit = {}) =>
  fetch(`${gateway.url}/assistant`, { ...init, headers: { authorization, ...init.headers } })

describe('a caller', () => {
  it('that goes away aborts the request to the API', async () => {
    const started = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    upstream.answerWith((_, outgoing) => {
      outgoing.once('close', gone.resolve)
      started.resolve()
    })
    const abort = new AbortController()
    const asked = ask({ signal: abort.signal })
    await started.promise
    abort.abort()
    await expect(asked).rejects.toThrow()
    await gone.promise
    const line = expect.objectContaining({ code: 'ERR_GATEWAY_CALLER', decision: 'refused', cut: true })
    await expect.poll(gateway.logged).toContainEqual(line)
  })

  it('that goes away during an upload that was already answered affects nobody else', async () => {
    upstream.answerWith((_, outgoing) => outgoing.writeHead(201).end())
    const { hostname, port } = new URL(gateway.url)
    const socket = connect({ host: hostname, port: Number(port) })
    socket.write(`POST /file HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 999\r\n\r\nhalf`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 201 /)
    socket.resetAndDestroy()
    await once(socket, 'close')
    upstream.answerWith()
    expect((await ask()).status).toBe(201)
  })

  it('that announces a body above `MAX_UPLOAD` gets 413, and the API is not asked', async () => {
    const response = await ask({ method: 'POST', body: 'x'.repeat(1001) })
    expect([response.status, (await response.json()).code]).toEqual([413, 'ERR_GATEWAY_BODY_SIZE'])
    const gigabyte = `POST /assistant HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${authorization}\r\nContent-Length: 1073741824\r\n\r\n`
    expect((await sendRaw(gateway.url, gigabyte))[0]?.status).toBe(413)
    expect(upstream.arrived).toEqual([])
  })

  it('that sends more than `MAX_UPLOAD` without announcing it gets 413, and the API never gets the whole body', async () => {
    let whole = false
    upstream.answerWith((incoming) => {
      incoming.once('end', () => {
        whole = true
      })
    })
    const chunk = `100\r\n${'x'.repeat(256)}\r\n`
    const head = `POST /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`
    const [answer] = await sendRaw(gateway.url, `${head}${chunk.repeat(4)}0\r\n\r\n`)
    expect([answer?.status, JSON.parse(answer?.body ?? '{}').code]).toEqual([413, 'ERR_GATEWAY_BODY_SIZE'])
    expect(whole).toBe(false)
  })

  it('that compresses a streamed body gets 415', async () => {
    const response = await ask({ method: 'POST', body: 'x', headers: { 'content-encoding': 'gzip' } })
    expect([response.status, (await response.json()).code]).toEqual([415, 'ERR_GATEWAY_ENCODING'])
  })

  it.each([
    ['head', 'POST /call/web HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    [
      'body that is judged',
      `POST /call/web HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 9\r\n\r\n{`,
    ],
    [
      'body that is streamed',
      `POST /assistant HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 9\r\n\r\n{`,
    ],
  ])('that is too slow with the %s gets 408', async (_, text) => {
    const answers = await sendRaw(strict.url, text)
    expect(answers.map(({ status }) => status)).toEqual([408])
  })

  it('that sends a header with control characters gets 400', async () => {
    const text = `GET /assistant HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${authorization}\r\nAccept: \u0001\r\n\r\n`
    const [answer] = await sendRaw(gateway.url, text)
    expect(answer?.status).toBe(400)
    expect(upstream.arrived).toEqual([])
  })

  it('above `MAX_IN_FLIGHT` gets 503 with `Retry-After`', async () => {
    const release = Promise.withResolvers<void>()
    upstream.answerWith(async (_, outgoing) => {
      await release.promise
      outgoing.end()
    })
    const first = [ask(), ask()]
    await expect.poll(() => upstream.arrived).toHaveLength(2)
    const response = await ask()
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect((await response.json()).code).toBe('ERR_GATEWAY_BUSY')
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)
    release.resolve()
    for (const { status } of await Promise.all(first)) expect(status).toBe(200)
    expect((await ask()).status).toBe(200)
  })
})
