import { afterAll, describe, expect, it } from 'vitest'
import { askUntilRefused, askWhileHealthy } from './load.ts'
import { startUpstream } from './recording-upstream.ts'
import { privateToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
afterAll(upstream.stop)
const authorization = `Bearer ${privateToken}`

describe('SIGTERM', () => {
  it('lets an answer that has begun come to its end, refuses new connections, and exits with 0', async () => {
    const gateway = await startGateway(upstream.url)
    const release = Promise.withResolvers<void>()
    upstream.answerWith(async (_, outgoing) => {
      outgoing.writeHead(200).write('one ')
      await release.promise
      outgoing.end('two')
    })
    const answer = await fetch(`${gateway.url}/assistant`, { headers: { authorization } })
    gateway.child.kill('SIGTERM')
    await expect.poll(() => fetch(`${gateway.url}/healthz`).catch(() => 'refused')).toBe('refused')
    release.resolve()
    expect(await answer.text()).toBe('one two')
    expect(await gateway.ended).toBe(0)
  })

  it('makes `/healthz` fail at once, and everything else go on for `STOP_DELAY`', async () => {
    const gateway = await startGateway(upstream.url, { STOP_DELAY: '1' })
    upstream.answerWith()
    gateway.child.kill('SIGTERM')
    await expect.poll(async () => (await fetch(`${gateway.url}/healthz`)).status).toBe(503)
    expect((await fetch(`${gateway.url}/assistant`, { headers: { authorization } })).status).toBe(201)
    expect(await gateway.ended).toBe(0)
  })

  it.each([
    ['keep-alive', true],
    ['one connection per request', false],
  ])('loses no request of clients that watch `/healthz`, with %s', async (_, keepAlive) => {
    const gateway = await startGateway(upstream.url, { STOP_DELAY: '1' })
    upstream.answerWith()
    const load = askWhileHealthy(gateway.url, { authorization }, { clients: 20, keepAlive })
    await expect.poll(load.answered).toBeGreaterThan(200)
    gateway.child.kill('SIGTERM')
    expect(await load.outcomes).toEqual({ 201: expect.any(Number) })
    expect(await gateway.ended).toBe(0)
  })

  it('drops no accepted request of clients that go on until they are refused', async () => {
    const gateway = await startGateway(upstream.url)
    upstream.answerWith()
    const load = askUntilRefused(gateway.url, { authorization }, 20)
    await expect.poll(load.answered).toBeGreaterThan(200)
    gateway.child.kill('SIGTERM')
    expect(await load.outcomes).toEqual({ 201: expect.any(Number) })
    expect(await gateway.ended).toBe(0)
  })

  it('cuts off what is unfinished after `STOP_TIMEOUT`, logs it, and exits with 1', async () => {
    const gateway = await startGateway(upstream.url, { STOP_TIMEOUT: '1' })
    upstream.answerWith((_, outgoing) => outgoing.writeHead(200).write('one'))
    const answer = await fetch(`${gateway.url}/assistant`, { headers: { authorization } })
    gateway.child.kill('SIGTERM')
    await expect(answer.text()).rejects.toThrow()
    expect(await gateway.ended).toBe(1)
    expect(gateway.logged().map(({ msg }) => msg)).toContain('`STOP_TIMEOUT` is over: unfinished requests were cut off')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('or SIGINT ends an idle gateway: %s', async (signal) => {
    const gateway = await startGateway(upstream.url, signal === 'SIGINT' ? { STOP_DELAY: '20' } : {})
    expect(await gateway.stop(signal)).toBe(0)
    expect(gateway.stdout).toEqual([`listening on ${gateway.url}`, `admin on ${gateway.adminUrl}`])
    expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})
