import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createLoadClient } from '../test/load-client.ts'
import { cookieOf, origin, type StartedServer, startServer } from '../test/started-server.ts'

let server: StartedServer
afterEach(() => server.end())

describe('2,000 connections that each send one byte of a body', () => {
  it('keep nobody out', async () => {
    server = await startServer({ LIMIT_STARTS: '1000000', LOG_LEVEL: 'silent' })
    const cookie = await cookieOf('ada')
    const { hostname, port } = new URL(server.url)
    const head = `POST /token HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`
    const slow = Array.from({ length: 2000 }, () => {
      const socket = connect({ host: hostname, port: Number(port) }).on('error', () => {})
      socket.write(head)
      return socket
    })
    const other = await cookieOf('bob')
    const statuses = new Set<number>()
    for (let i = 0; i < 200; i++) statuses.add((await server.ask({ cookie: other, origin })).status)
    expect([...statuses]).toEqual([200])
    for (const socket of slow) socket.destroy()
  })
})

describe('SIGTERM with 64 clients', () => {
  it.each([
    ['keep-alive', true],
    ['one connection per request', false],
  ])('and %s loses no request', async (_, keepAlive) => {
    server = await startServer({ LIMIT_STARTS: '1000000', LOG_LEVEL: 'silent', STOP_DELAY: '2' })
    const cookie = await cookieOf('ada')
    const statuses = new Map<number, number>()
    let healthy = true
    let answers = 0
    const watch = async () => {
      while (healthy) {
        const response = await fetch(`${server.url}/healthz`, { headers: { connection: 'close' } })
        await response.arrayBuffer()
        healthy = response.ok
      }
    }
    const askWhileHealthy = async () => {
      const client = createLoadClient(server.url, 1, keepAlive)
      while (healthy) {
        const { status } = await client.ask({ cookie, origin })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        answers++
      }
      client.close()
    }
    const watching = watch()
    const load = Promise.all(Array.from({ length: 64 }, askWhileHealthy))
    await expect.poll(() => answers).toBeGreaterThan(2000)
    server.child.kill('SIGTERM')
    await Promise.all([load, watching])
    expect(statuses.get(200)).toBe(answers)
    expect(await server.ended).toBe(0)
  })
})
