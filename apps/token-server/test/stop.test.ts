import { describe, expect, it } from 'vitest'
import { createLoadClient } from './load-client.ts'
import { cookieOf, origin, startServer } from './started-server.ts'

describe('stopping', () => {
  it.each([
    ['keep-alive', 1000],
    ['one connection per request', 0],
  ])('loses no request of clients that watch `/healthz`, with %s', async (_, requestsPerConnection) => {
    const server = await startServer({ LIMIT_STARTS: '1000000', STOP_DELAY: '1' })
    const cookie = await cookieOf('ada')
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
      const client = createLoadClient(server.url, 1, requestsPerConnection > 0)
      const statuses: number[] = []
      while (healthy) {
        statuses.push((await client.ask({ cookie, origin })).status)
        answers++
      }
      client.close()
      return statuses
    }
    const watching = watch()
    const load = Promise.all(Array.from({ length: 20 }, askWhileHealthy))
    await expect.poll(() => answers).toBeGreaterThan(200)
    const code = await server.stop('SIGTERM')
    await watching
    const statuses = (await load).flat()
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(server.logged().filter(({ msg }) => msg === 'token issued')).toHaveLength(statuses.length)
    expect(code).toBe(0)
    await expect(server.ask({ cookie, origin })).rejects.toThrow()
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('by %s does not wait for idle connections', async (signal) => {
    const server = await startServer()
    await fetch(`${server.url}/healthz`)
    expect(await server.stop(signal)).toBe(0)
  })
})
