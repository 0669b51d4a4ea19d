import { createRequire } from 'node:module'
import { afterEach, describe, expect, it } from 'vitest'
import { createLoadClient } from './load-client.ts'
import { cookieOf, origin, type StartedServer, startServer } from './started-server.ts'

const heapReport = createRequire(import.meta.url).resolve('serving/testing/heap-report')

let server: StartedServer
afterEach(() => server.end())

/** Heap in use after a collection, in bytes. */
async function heapUsed(): Promise<number> {
  const reports = () => server.logged().filter((line) => 'heapUsed' in line)
  const before = reports().length
  server.child.kill('SIGUSR2')
  await expect.poll(() => reports().length, { timeout: 10_000 }).toBeGreaterThan(before)
  return reports().at(-1)?.heapUsed as number
}

describe('under load', () => {
  it('gives 200 users with 10,000 requests exactly what the limit allows, in memory that does not grow', async () => {
    const env = { LIMIT_STARTS: '20', LIMIT_WINDOW: '3600', MAX_IN_FLIGHT: '1000' }
    server = await startServer(env, { nodeOptions: ['--expose-gc', '--import', heapReport] })
    const client = createLoadClient(server.url, 50)
    const users = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => ({ name: `user-${i}`, cookie: await cookieOf(`user-${i}`) })),
    )
    const tally = new Map<string, number>()
    const tokens = new Set<string>()

    /** Each user asks so often, every fifth time from a page that is not allowed. */
    async function round(times: number): Promise<void> {
      const asked = users.flatMap(({ name, cookie }) =>
        Array.from({ length: times }, async (_, i) => {
          const from = i % 5 === 4 ? 'https://evil.example' : origin
          const { status, body } = await client.ask({ cookie, origin: from })
          const key = `${name} ${from} ${status}`
          tally.set(key, (tally.get(key) ?? 0) + 1)
          if (status === 200) tokens.add(JSON.parse(body).access_token)
        }),
      )
      await Promise.all(asked)
    }

    await round(25)
    const before = await heapUsed()
    await round(25)
    const after = await heapUsed()
    client.close()

    const expected = users.flatMap(({ name }) => [
      [`${name} ${origin} 200`, 20],
      [`${name} ${origin} 429`, 20],
      [`${name} https://evil.example 403`, 10],
    ])
    expect(Object.fromEntries(tally)).toEqual(Object.fromEntries(expected))
    expect(tokens.size).toBe(200 * 20)
    expect(server.logged().filter(({ msg }) => msg === 'token issued')).toHaveLength(200 * 20)
    expect(after - before).toBeLessThan(500_000)
  })

  it('answers every request with 200, 429 or 503, and goes on', async () => {
    server = await startServer({ LIMIT_STARTS: '20', MAX_IN_FLIGHT: '10' })
    const client = createLoadClient(server.url, 500)
    const users = await Promise.all(Array.from({ length: 50 }, (_, i) => cookieOf(`user-${i}`)))
    const asked = users.flatMap((cookie) => Array.from({ length: 40 }, () => client.ask({ cookie, origin })))
    const answers = await Promise.all(asked)
    client.close()

    const odd = answers.filter(({ status }) => ![200, 429, 503].includes(status))
    expect(odd).toEqual([])
    for (const { status, headers } of answers) {
      if (status !== 200) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(headers['access-control-allow-origin']).toBe(origin)
    }
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(50 * 20)
    expect((await server.ask({ cookie: await cookieOf('somebody-else'), origin })).status).toBe(200)
  })
})
