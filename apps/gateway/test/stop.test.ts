import { Agent, request } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import { privateToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
afterAll(upstream.stop)
const authorization = `Bearer ${privateToken}`

describe('SIGTERM', () => {
  it('lets an answer that has begun come to its end, takes no more, and exits with 0', async () => {
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

  it('under load drops no request that was taken', async () => {
    const gateway = await startGateway(upstream.url)
    upstream.answerWith()
    const agent = new Agent({ keepAlive: true, maxSockets: 20 })
    let answered = 0
    const broken: string[] = []
    const refused: string[] = []

    const ask = () =>
      new Promise<void>((resolve) => {
        const outgoing = request(`${gateway.url}/assistant`, { agent, headers: { authorization } }, (incoming) => {
          incoming.resume()
          incoming.once('end', () => {
            if (incoming.statusCode === 201) answered++
            else broken.push(`status ${incoming.statusCode}`)
            resolve()
          })
          incoming.once('error', ({ message }) => broken.push(message))
        })
        outgoing.once('error', (error: NodeJS.ErrnoException) => {
          // Nobody took it: the connection itself was refused.
          const taken = error.syscall !== 'connect'
          const list = taken ? broken : refused
          list.push(String(error.code))
          resolve()
        })
        outgoing.end()
      })
    const askOnAndOn = async () => {
      while (refused.length === 0) await ask()
    }
    const load = Promise.all(Array.from({ length: 20 }, askOnAndOn))
    await expect.poll(() => answered).toBeGreaterThan(200)
    gateway.child.kill('SIGTERM')
    await load
    agent.destroy()
    expect(await gateway.ended).toBe(0)
    expect(broken).toEqual([])
  })

  it('cuts off what is left after STOP_TIMEOUT, says so, and exits with 1', async () => {
    const gateway = await startGateway(upstream.url, { STOP_TIMEOUT: '1' })
    upstream.answerWith((_, outgoing) => outgoing.writeHead(200).write('one'))
    const answer = await fetch(`${gateway.url}/assistant`, { headers: { authorization } })
    gateway.child.kill('SIGTERM')
    await expect(answer.text()).rejects.toThrow()
    expect(await gateway.ended).toBe(1)
    expect(gateway.logged().map(({ msg }) => msg)).toContain('some answers were cut off: STOP_TIMEOUT is over')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('or SIGINT ends a gateway that does nothing: %s', async (signal) => {
    const gateway = await startGateway(upstream.url)
    expect(await gateway.stop(signal)).toBe(0)
    expect(gateway.stdout).toEqual([`listening on ${gateway.url}`])
    expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})
