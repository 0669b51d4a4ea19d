import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { cookieOf, origin, type StartedServer, startServer } from './started-server.ts'

let server: StartedServer
afterEach(() => server.end())

describe('a client that does not end its request', () => {
  it.each([
    ['head', 'POST /token HTTP/1.1\r\nhost: localhost\r\n'],
    [
      'body',
      'POST /token HTTP/1.1\r\nhost: localhost\r\ncookie: <cookie>\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    ],
  ])('because of its %s, on 200 connections, does not keep others out of 10 slots', async (_, text) => {
    server = await startServer({ MAX_IN_FLIGHT: '10', LIMIT_STARTS: '1000' })
    const cookie = await cookieOf('ada')
    const { hostname, port } = new URL(server.url)
    const slow = Array.from({ length: 200 }, () => connect(Number(port), hostname).on('error', () => {}))
    for (const socket of slow) socket.write(text.replace('<cookie>', cookie))
    for (let i = 0; i < 20; i++) expect((await server.ask({ cookie: await cookieOf('bob'), origin })).status).toBe(200)
    for (const socket of slow) socket.destroy()
  })
})

describe('a log that nobody reads', () => {
  it('holds no request up, and keeps no process alive', async () => {
    server = await startServer({ LIMIT_STARTS: '100000' })
    server.child.stderr.pause()
    const cookie = await cookieOf('ada')
    for (let i = 0; i < 40; i++) {
      const answers = await Promise.all(Array.from({ length: 25 }, () => server.ask({ cookie, origin })))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    }
    server.child.stderr.destroy()
    expect((await server.ask({ cookie, origin })).status).toBe(200)
    expect(await server.stop()).toBe(0)
  })
})
