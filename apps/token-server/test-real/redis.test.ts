import type { ChildProcess } from 'node:child_process'
import { Redis } from 'ioredis'
import { freePort } from 'serving/testing/free-port'
import { startRedis, stopRedis } from 'serving/testing/redis-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLoadClient } from '../test/load-client.ts'
import { cookieOf, origin, type StartedServer, startServer } from '../test/started-server.ts'

let port: number
let redis: ChildProcess
const servers: StartedServer[] = []

beforeEach(async () => {
  port = await freePort()
  redis = await startRedis(port)
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.end()))
  await stopRedis(redis)
})

async function start(env: Record<string, string> = {}): Promise<StartedServer> {
  const server = await startServer({ REDIS_URL: `redis://127.0.0.1:${port}`, LIMIT_WINDOW: '3600', ...env })
  servers.push(server)
  return server
}

const statusesOf = async (asked: Promise<Response>[]) => (await Promise.all(asked)).map(({ status }) => status)
const count = (statuses: readonly number[], status: number) => statuses.filter((each) => each === status).length
const logs = (server: StartedServer, message: string) => server.logged().filter(({ msg }) => msg === message)

describe('with a Redis', () => {
  it('two processes share one limit, to the last token, and a third one finds it unchanged', async () => {
    const pair = await Promise.all([start({ LIMIT_STARTS: '20' }), start({ LIMIT_STARTS: '20' })])
    const clients = pair.map(({ url }) => createLoadClient(url, 20))
    const users = await Promise.all(Array.from({ length: 20 }, (_, i) => cookieOf(`user-${i}`)))
    const asked = users.map((cookie) =>
      Promise.all(clients.flatMap(({ ask }) => Array.from({ length: 30 }, () => ask({ cookie, origin })))),
    )
    for (const answers of await Promise.all(asked)) {
      const statuses = answers.map(({ status }) => status)
      expect([count(statuses, 200), count(statuses, 429)]).toEqual([20, 40])
    }
    for (const { close } of clients) close()

    const third = await start({ LIMIT_STARTS: '20' })
    const [cookie = ''] = users
    const response = await third.ask({ cookie, origin })
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(3000)
  })

  it.each([
    ['allow', 200],
    ['refuse', 503],
  ] as const)(
    'that goes away, `REDIS_AWAY=%s` answers %i, and counts again when it is back',
    async (REDIS_AWAY, away) => {
      const server = await start({ LIMIT_STARTS: '2', REDIS_AWAY })
      const cookie = await cookieOf('ada')
      const ask = (times: number) => statusesOf(Array.from({ length: times }, () => server.ask({ cookie, origin })))
      expect(count(await ask(3), 200)).toBe(2)

      await stopRedis(redis)
      await expect.poll(() => logs(server, 'Redis is unavailable')).toHaveLength(1)
      expect(await ask(10)).toEqual(Array(10).fill(away))
      expect(logs(server, 'limits cannot be counted')).toHaveLength(1)

      redis = await startRedis(port)
      await expect.poll(() => logs(server, 'Redis is available again'), { timeout: 20_000 }).toHaveLength(1)
      expect(count(await ask(5), 200)).toBe(2)
      expect(logs(server, 'limits are counted again')).toHaveLength(1)
    },
  )

  it('that is silent, everybody is answered, and nobody waits in a queue without end', async () => {
    const server = await start({ LIMIT_STARTS: '1000', MAX_IN_FLIGHT: '5', REDIS_AWAY: 'allow' })
    const cookies = await Promise.all(Array.from({ length: 50 }, (_, i) => cookieOf(`user-${i}`)))
    const ask = (times: number) => statusesOf(cookies.slice(0, times).map((cookie) => server.ask({ cookie, origin })))
    expect(await ask(1)).toEqual([200])

    redis.kill('SIGSTOP')
    const statuses = await ask(50)
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(count(statuses, 200)).toBeGreaterThanOrEqual(5)
    expect(count(statuses, 503)).toBeGreaterThan(0)
    expect(logs(server, 'limits cannot be counted')).toHaveLength(1)
    redis.kill('SIGCONT')
  })

  it('holds the user and their calls, and nothing else', async () => {
    const server = await start()
    await server.ask({ cookie: await cookieOf('ada'), origin })
    const client = new Redis(port)
    const keys = await client.keys('*')
    expect(keys).toContain('{token-server}:subject:["acme","ada"]')
    for (const key of keys) {
      expect(key).toMatch(/^\{token-server\}:/)
      expect(await client.pttl(key)).toBeGreaterThan(0)
      expect(Buffer.from((await client.dump(key)) ?? '').toString('latin1')).not.toContain('eyJ')
    }
    client.disconnect()
  })
})
