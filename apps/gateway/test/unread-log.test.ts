import { afterAll, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import { privateToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
afterAll(upstream.stop)

const authorization = `Bearer ${privateToken}`
const askOften = async (url: string, times: number) => {
  const statuses = new Set<number>()
  for (let i = 0; i < times; i += 50) {
    const answers = Array.from({ length: 50 }, () => fetch(`${url}/assistant`, { headers: { authorization } }))
    for (const answer of await Promise.all(answers)) {
      statuses.add(answer.status)
      await answer.arrayBuffer()
    }
  }
  return [...statuses]
}

describe('a log that nobody reads', () => {
  it('holds no request up, loses nothing within its bound, and keeps no process alive', async () => {
    const gateway = await startGateway(upstream.url)
    gateway.child.stderr.pause()
    expect(await askOften(gateway.url, 1000)).toEqual([201])
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)
    gateway.child.stderr.resume()
    await expect.poll(() => gateway.logged().filter(({ msg }) => msg === 'request')).toHaveLength(1000)
    gateway.child.stderr.pause()
    expect(await askOften(gateway.url, 1000)).toEqual([201])
    gateway.child.stderr.destroy()
    expect(await gateway.stop()).toBe(0)
  })

  it('whose reader goes away does not take the gateway with it', async () => {
    const gateway = await startGateway(upstream.url)
    gateway.child.stderr.destroy()
    expect(await askOften(gateway.url, 200)).toEqual([201])
    const metrics = await (await fetch(`${gateway.adminUrl}/metrics`)).text()
    expect(metrics).toMatch(/^gateway_log_lines_dropped_total [1-9]\d*$/m)
    expect(await gateway.stop()).toBe(0)
  })
})
