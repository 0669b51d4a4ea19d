import { mkdtempSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from 'serving/testing/free-port'
import { startRedis, stopRedis } from 'serving/testing/redis-server'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { askWhileHealthy } from '../test/load.ts'
import { startUpstream } from '../test/recording-upstream.ts'
import { adminToken, assistantId, privateToken, type StartedGateway, startGateway } from '../test/started-gateway.ts'
import { tokenOf } from '../test/token-of.ts'

const upstream = await startUpstream((incoming, outgoing) => {
  incoming.resume().once('end', () => outgoing.writeHead(201).end('{"id":"call-1"}'))
})
afterAll(upstream.stop)
const gateways: StartedGateway[] = []
async function start(env: Record<string, string> = {}): Promise<StartedGateway> {
  const gateway = await startGateway(upstream.url, { LOG_LEVEL: 'silent', ...env })
  gateways.push(gateway)
  return gateway
}
afterEach(async () => {
  upstream.arrived.splice(0)
  await Promise.all(gateways.splice(0).map((gateway) => gateway.end()))
})

let count = 0
const publicToken = () => tokenOf({ tag: 'public' }, { jti: `safety-${count++}` })
const ask = ({ url }: StartedGateway, token = privateToken) =>
  fetch(`${url}/assistant`, { headers: { authorization: `Bearer ${token}` } })

describe('2,000 connections that each send one byte of a body', () => {
  const sockets: Socket[] = []
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
  })

  it.each([
    ['with one public token', 1],
    ['with 2,000 public tokens', 2000],
  ])('%s: every other caller gets an answer, and the slow ones 408, 429 or 503', async (_, tokens) => {
    const gateway = await start({ MAX_IN_FLIGHT: '1000' })
    const { hostname, port } = new URL(gateway.url)
    const own = Array.from({ length: tokens }, publicToken)
    const slow = Array.from({ length: 2000 }, (_, i) => {
      const socket = connect({ host: hostname, port: Number(port) }).setEncoding('latin1')
      sockets.push(socket)
      socket.write(
        `POST /call/web HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${own[i % tokens]}\r\nContent-Length: 99\r\n\r\n{`,
      )
      return new Promise<string>((resolve) => {
        socket.once('data', (answer: string) => resolve(answer.slice(9, 12)))
        socket.once('error', ({ message }) => resolve(message)).once('close', () => resolve('closed'))
      })
    })
    const statuses: number[] = []
    for (let i = 0; i < 200; i++) statuses.push((await ask(gateway)).status)
    const call = await fetch(`${gateway.url}/call/web`, {
      method: 'POST',
      headers: { authorization: `Bearer ${publicToken()}` },
      body: JSON.stringify({ assistantId }),
    })
    expect([...new Set(statuses), call.status]).toEqual([201, 201])
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)
    for (const outcome of new Set(await Promise.all(slow))) expect(['408', '429', '503']).toContain(outcome)
  })
})

describe('a log that nobody reads', () => {
  it('drops lines beyond 1 MiB, counts them in the metrics and then in the log, and holds no request up', async () => {
    const gateway = await start({ LOG_LEVEL: 'info' })
    gateway.child.stderr.pause()
    const statuses = new Set<number>()
    for (let i = 0; i < 8000; i += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask(gateway)))
      for (const { status, body } of answers) {
        statuses.add(status)
        await body?.cancel()
      }
    }
    expect([...statuses]).toEqual([201])
    const metrics = await (await fetch(`${gateway.adminUrl}/metrics`)).text()
    const dropped = Number(/^gateway_log_lines_dropped_total (\d+)$/m.exec(metrics)?.[1])
    expect(dropped).toBeGreaterThan(0)
    gateway.child.stderr.resume()
    await expect
      .poll(() => gateway.logged().filter((line) => 'dropped' in line))
      .toEqual([expect.objectContaining({ level: 40, dropped })])
    expect(gateway.logged().filter(({ msg }) => msg === 'request')).toHaveLength(8000 - dropped)
  })
})

describe('SIGTERM with 64 clients', () => {
  it.each([
    ['keep-alive', true],
    ['one connection per request', false],
  ])('and %s loses no request', async (_, keepAlive) => {
    const gateway = await start({ STOP_DELAY: '2' })
    const load = askWhileHealthy(gateway.url, { authorization: `Bearer ${privateToken}` }, { clients: 64, keepAlive })
    await expect.poll(load.answered).toBeGreaterThan(5000)
    gateway.child.kill('SIGTERM')
    expect(await load.outcomes).toEqual({ 201: expect.any(Number) })
    expect(await gateway.ended).toBe(0)
  })
})

describe('a Redis that is killed under load and comes back with its data', () => {
  it('leaves no request without an answer, and lets no revoked token pass', async () => {
    const port = await freePort()
    const folder = mkdtempSync(join(tmpdir(), 'redis-'))
    let redis = await startRedis(port, folder)
    const gateway = await start({ REDIS_URL: `redis://127.0.0.1:${port}` })
    const revoked = tokenOf({ tag: 'private' }, { jti: 'revoked' })
    await fetch(`${gateway.adminUrl}/revocations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}` },
      body: '{"jti":"revoked"}',
    })

    let loaded = true
    const seen = { good: new Map<number, number>(), revoked: new Map<number, number>() }
    const load = async () => {
      for (let i = 0; loaded; i++) {
        const kind = i % 5 === 4 ? 'revoked' : 'good'
        const answer = await ask(gateway, kind === 'revoked' ? revoked : privateToken)
        await answer.arrayBuffer()
        seen[kind].set(answer.status, (seen[kind].get(answer.status) ?? 0) + 1)
      }
    }
    const clients = Promise.all(Array.from({ length: 32 }, load))
    for (let round = 0; round < 3; round++) {
      const allowed = seen.good.get(201) ?? 0
      await expect.poll(() => seen.good.get(201)).toBeGreaterThan(allowed + 200)
      const refused = seen.good.get(503) ?? 0
      await stopRedis(redis)
      await expect.poll(() => seen.good.get(503)).toBeGreaterThan(refused + 200)
      redis = await startRedis(port, folder)
    }
    const allowed = seen.good.get(201) ?? 0
    await expect.poll(() => seen.good.get(201)).toBeGreaterThan(allowed + 200)
    loaded = false
    await clients
    await stopRedis(redis)
    expect([...seen.good.keys()].sort()).toEqual([201, 503])
    expect([...seen.revoked.keys()].sort()).toEqual([401, 503])
  })
})
