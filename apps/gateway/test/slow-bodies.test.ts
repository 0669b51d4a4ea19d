import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import { assistantId, privateToken, startGateway } from './started-gateway.ts'
import { tokenOf } from './token-of.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url, { MAX_IN_FLIGHT: '20', BODY_TIMEOUT: '1' })
beforeEach(() => {
  upstream.arrived.splice(0)
  upstream.answerWith()
})
const sockets: Socket[] = []
afterEach(() => sockets.splice(0).map((socket) => socket.destroy()))
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

let count = 0
const publicToken = () => tokenOf({ tag: 'public' }, { jti: `slow-${count++}` })
const ask = () => fetch(`${gateway.url}/assistant`, { headers: { authorization: `Bearer ${privateToken}` } })
const call = (token: string) =>
  fetch(`${gateway.url}/call/web`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ assistantId }),
  })

/** Sends the head of a web call and one byte of its body. Resolves to the status of the answer, or 0 without one. */
function callSlowly(token: string): Promise<number> {
  const { hostname, port } = new URL(gateway.url)
  const socket = connect({ host: hostname, port: Number(port) }).setEncoding('latin1')
  sockets.push(socket)
  socket.write(`POST /call/web HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 99\r\n\r\n{`)
  return new Promise((resolve) => {
    socket.once('data', (answer: string) => resolve(Number(answer.slice(9, 12))))
    socket.once('close', () => resolve(0)).once('error', () => resolve(0))
  })
}

describe('bodies that do not end', () => {
  it.each([
    ['one public token', () => [publicToken()]],
    ['as many public tokens', () => Array.from({ length: 60 }, publicToken)],
  ])('on 60 connections with %s do not keep others out of 20 slots, and end with 408 or 503', async (_, tokens) => {
    const list = tokens()
    const slow = Array.from({ length: 60 }, (_, i) => callSlowly(list[i % list.length] ?? ''))
    const answers = await Promise.all(Array.from({ length: 15 }, ask))
    expect(answers.map(({ status }) => status)).toEqual(Array(15).fill(201))
    expect((await call(publicToken())).status).toBe(201)
    for (const status of await Promise.all(slow)) expect([408, 429, 503]).toContain(status)
  })
})

describe('one public token', () => {
  it('has a tenth of `MAX_IN_FLIGHT`, then gets 429 with `Retry-After` while others go on', async () => {
    const release = Promise.withResolvers<void>()
    upstream.answerWith(async (_, outgoing) => {
      await release.promise
      outgoing.writeHead(201).end('{"id":"call-1"}')
    })
    const token = publicToken()
    const held = [call(token), call(token)]
    await expect.poll(() => upstream.arrived).toHaveLength(2)
    const refused = await call(token)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect(await refused.json()).toMatchObject({ code: 'ERR_GATEWAY_TOKEN_BUSY' })
    const other = call(publicToken())
    release.resolve()
    expect((await Promise.all([...held, other])).map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await call(token)).status).toBe(201)
  })
})
