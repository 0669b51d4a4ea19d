import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGuard, problemResponse } from '../../src/index.ts'
import { bearer, verify } from '../sample.ts'

const check = createGuard({ verify, maxBody: 1000 })

async function handle(request: Request, { incoming }: HttpBindings): Promise<Response> {
  try {
    const { target, body } = await check(request, { target: incoming.url ?? '' })
    return Response.json({ target, body })
  } catch (error) {
    return problemResponse(error)
  }
}

let server: Server
let port: number

beforeAll(async () => {
  const listener = getRequestListener((request, bindings) => handle(request, bindings as HttpBindings), {
    overrideGlobalObjects: false,
  })
  server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends what fetch would repair. */
async function raw(path: string, headers: Record<string, string | string[]>, body = '{}') {
  const sent = httpRequest({ port, method: 'POST', path, headers: { 'content-type': 'application/json', ...headers } })
  sent.end(body)
  const [response] = await once(sent, 'response')
  return { status: response.statusCode, body: JSON.parse(await text(response)) }
}

describe('guard behind @hono/node-server', () => {
  it('judges the raw target', async () => {
    const authorization = await bearer('public')
    expect(await raw('/call/web?x=1', { authorization })).toEqual({
      status: 200,
      body: { target: '/call/web?x=1', body: {} },
    })
    for (const path of ['/call/web/../../call/web', '/call/x/%2e%2e/web', '/call/./web', '//call/web', '/call/%77eb']) {
      expect(await raw(path, { authorization })).toMatchObject({ status: 400, body: { code: 'ERR_SCOPE_PATH' } })
    }
  })

  it('refuses two Authorization headers', async () => {
    const authorization = [await bearer('public'), await bearer('private')]
    expect(await raw('/assistant', { authorization })).toMatchObject({
      status: 401,
      body: { code: 'ERR_TOKEN_MALFORMED' },
    })
  })

  it('answers 413 to a body without Content-Length, while it is still being sent', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      `POST /call/web HTTP/1.1\r\nHost: x\r\nAuthorization: ${await bearer('public')}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    socket.write(`7d0\r\n${' '.repeat(2000)}\r\n`)
    let answer = ''
    for await (const chunk of socket) {
      answer += chunk
      if (answer.includes('ERR_SERVER_BODY')) break
    }
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })
})
