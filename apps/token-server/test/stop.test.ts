import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { stop } from '../src/stop.ts'
import { createLoadClient } from './load-client.ts'
import { cookieOf, origin, startServer } from './started-server.ts'

describe('stopping', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers every request that it accepted before %s, and exits 0',
    async (signal) => {
      const server = await startServer({ LIMIT_TOKENS: '1000000' })
      const cookie = await cookieOf('ada')
      let warm = () => {}
      const warmedUp = new Promise<void>((resolve) => {
        warm = resolve
      })
      let answers = 0

      /** One connection that asks without a pause until it is told that there are no more answers. */
      async function askUntilClosed(): Promise<number[]> {
        const client = createLoadClient(server.url, 1)
        const statuses: number[] = []
        for (let last = false; !last; ) {
          const { status, headers } = await client.ask({ cookie, origin })
          statuses.push(status)
          last = headers.connection === 'close'
          if (++answers === 300) warm()
        }
        client.close()
        return statuses
      }

      const clients = Array.from({ length: 30 }, askUntilClosed)
      await warmedUp
      const code = await server.stop(signal)
      const statuses = (await Promise.all(clients)).flat()
      expect(statuses.length).toBeGreaterThanOrEqual(300)
      expect(statuses.filter((status) => status !== 200)).toEqual([])
      expect(server.logged().filter(({ msg }) => msg === 'token issued')).toHaveLength(statuses.length)
      expect(code).toBe(0)
      await expect(server.ask({ cookie, origin })).rejects.toThrow()
    },
    60_000,
  )

  it('does not wait for connections on which nothing happens', async () => {
    const server = await startServer()
    await fetch(`${server.url}/healthz`)
    expect(await server.stop()).toBe(0)
  })
})

describe('stop', () => {
  async function serve(respond: (end: () => void) => void) {
    const server = createServer((_, response) => respond(() => response.end('done'))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    return { server, port }
  }

  it('waits for an answer that takes its time', async () => {
    let answer = () => {}
    const { server, port } = await serve((end) => {
      answer = end
    })
    const response = once(get({ port, host: '127.0.0.1' }), 'response')
    await once(server, 'request')
    const stopped = stop(server, { grace: 0 })
    answer()
    expect((await response)[0].statusCode).toBe(200)
    await stopped
  })

  it('cuts off who has not sent a request, and who is never answered, when the deadline is over', async () => {
    const { server, port } = await serve(() => {})
    const mute = connect(port, '127.0.0.1')
    const unanswered = get({ port, host: '127.0.0.1' })
    const ends = [once(mute, 'close'), once(unanswered, 'close').catch(() => {})]
    unanswered.on('error', () => {})
    await once(server, 'request')
    await stop(server, { grace: 0, deadline: 0 })
    await Promise.all(ends)
  })
})
