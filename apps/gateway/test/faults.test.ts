import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, createServer } from 'node:net'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, startUpstream } from './recording-upstream.ts'
import { privateToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
/** For failures that only a time-out detects. */
const hasty = await startGateway(upstream.url, { UPSTREAM_TIMEOUT: '1', ANSWER_TIMEOUT: '2' })
beforeEach(() => upstream.answerWith())
afterAll(() => Promise.all([gateway.end(), hasty.end(), upstream.stop()]))

const authorization = `Bearer ${privateToken}`
const ask = ({ url } = gateway) =>
  fetch(`${url}/assistant`, { headers: { authorization, origin: 'https://app.example' } })

const MEGABYTE = Buffer.alloc(1024 * 1024)

/** Writes as long as somebody reads. */
const endless: Answer = (_, outgoing) => {
  outgoing.writeHead(200)
  const write = () => {
    while (!outgoing.destroyed && outgoing.write(MEGABYTE));
  }
  outgoing.on('drain', write)
  write()
}

describe('an API that fails', () => {
  const failures: [name: string, answer: Answer][] = [
    ['resets the connection', (incoming) => incoming.socket.resetAndDestroy()],
    ['closes it without an answer', (incoming) => incoming.socket.end()],
    ['answers with something other than HTTP', (incoming) => incoming.socket.end('<html>\r\n\r\n')],
    ['answers with an endless head', (_, outgoing) => outgoing.writeHead(200, { 'x-a': 'a'.repeat(70_000) }).end()],
    ['does not answer', () => {}],
  ]

  it.each(failures)('that %s leads to a coded answer that pages can read', async (name, answer) => {
    upstream.answerWith(answer)
    const [from, status, code] =
      name === 'does not answer' ? [hasty, 504, 'ERR_GATEWAY_TIMEOUT'] : [gateway, 502, 'ERR_GATEWAY_UPSTREAM']
    const response = await ask(from)
    expect(response.status).toBe(status)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example')
    expect(await response.json()).toMatchObject({ code, statusCode: status })
  })

  const interim: [name: string, write: (outgoing: ServerResponse) => unknown][] = [
    ['100 Continue', (outgoing) => outgoing.writeContinue()],
    [
      'two of 100 Continue',
      (outgoing) => {
        outgoing.writeContinue()
        outgoing.writeContinue()
      },
    ],
    ['102 Processing', (outgoing) => outgoing.writeProcessing()],
    ['103 Early Hints', (outgoing) => outgoing.writeEarlyHints({ link: '</style.css>; rel=preload' })],
    [
      '100 Continue in two packets',
      async ({ socket }) => {
        await new Promise((resolve) => socket?.setNoDelay().write('HTTP/1.1 100 Con', resolve))
        socket?.write('tinue\r\nX-A: b\r\n\r\n')
      },
    ],
  ]

  it.each(interim)('that sends %s first is answered with its final answer', async (_, write) => {
    upstream.answerWith(async (_, outgoing) => {
      await write(outgoing)
      outgoing.writeHead(201).end('HTTP/1.1 100 is the body')
    })
    for (let i = 0; i < 2; i++) {
      const response = await ask()
      expect([response.status, await response.text()]).toEqual([201, 'HTTP/1.1 100 is the body'])
    }
  })

  it.each([500, 503])('that answers %i is passed on', async (status) => {
    upstream.answerWith((_, outgoing) => outgoing.writeHead(status).end('broken'))
    const response = await ask()
    expect([response.status, await response.text()]).toEqual([status, 'broken'])
  })

  it('that refuses connections leads to 502', async () => {
    const nobody = createServer().listen(0, '127.0.0.1')
    await once(nobody, 'listening')
    const { port } = nobody.address() as { port: number }
    await new Promise((resolve) => nobody.close(resolve))
    const alone = await startGateway(`http://127.0.0.1:${port}`)
    const response = await fetch(`${alone.url}/assistant`, { headers: { authorization } })
    expect([response.status, (await response.json()).code]).toEqual([502, 'ERR_GATEWAY_UPSTREAM'])
    await alone.end()
  })

  const broken: [name: string, answer: Answer, code?: string][] = [
    [
      'breaks off',
      (incoming, outgoing) => outgoing.writeHead(200).write('one', () => incoming.socket.resetAndDestroy()),
    ],
    [
      'breaks off before the length it announced',
      (incoming, outgoing) =>
        outgoing.writeHead(200, { 'content-length': 9 }).write('one', () => incoming.socket.end()),
    ],
    ['falls silent', (_, outgoing) => outgoing.writeHead(200).write('one'), 'ERR_GATEWAY_TIMEOUT'],
    ['never ends', endless, 'ERR_GATEWAY_TIMEOUT'],
  ]

  it.each(broken)(
    'whose answer %s in the middle: the answer of the gateway is cut off too',
    async (_, answer, code = 'ERR_GATEWAY_UPSTREAM') => {
      upstream.answerWith(answer)
      const response = await ask(hasty)
      expect(response.status).toBe(200)
      const read = async () => {
        for await (const _ of response.body ?? []);
      }
      await expect(read()).rejects.toThrow()
      const line = expect.objectContaining({ code, decision: 'failed', status: 200, cut: true })
      await expect.poll(() => hasty.logged().at(-1)).toEqual(line)
      upstream.answerWith()
      expect((await ask(hasty)).status).toBe(201)
    },
  )

  it('whose endless answer nobody reads is disconnected', async () => {
    const gone = Promise.withResolvers<void>()
    upstream.answerWith((incoming, outgoing) => {
      outgoing.once('close', gone.resolve)
      endless(incoming, outgoing)
    })
    const { hostname, port } = new URL(hasty.url)
    const socket = connect({ host: hostname, port: Number(port) }).pause()
    socket.on('error', () => {})
    socket.write(`GET /assistant HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`)
    await gone.promise
    socket.destroy()
  })
})
