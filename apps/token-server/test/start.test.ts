import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { goodEnvironment, run, startServer } from './started-server.ts'

async function start(env: Record<string, string>) {
  const { ended, stdout, stderr } = run(env)
  return { code: await ended, stdout, stderr }
}

describe('starting', () => {
  it('reports every mistake on a line of its own, without a stack trace, and exits with 1', async () => {
    const { code, stdout, stderr } = await start({ PORT: 'x', REDIS_URL: 'redis' })
    expect(code).toBe(1)
    expect(stdout).toEqual([])
    expect(stderr.map((line) => line.split('`')[1]).sort()).toEqual([
      'POLICY_FILE',
      'PORT',
      'REDIS_URL',
      'SESSION_SECRET',
      'VAPI_ORG_ID',
      'VAPI_PRIVATE_KEY',
    ])
  })

  it.each([
    ['PORT', 'in use', async () => ({ PORT: String(await takenPort()) })],
    ['HOST', 'of another machine', async () => ({ HOST: '192.0.2.1' })],
  ])('names the %s %s, and exits with 1', async (variable, _, change) => {
    const { code, stdout, stderr } = await start({ ...goodEnvironment(), ...(await change()) })
    expect(code).toBe(1)
    expect(stdout).toEqual([])
    expect(stderr).toEqual([expect.stringMatching(new RegExp(`^\`${variable}\` cannot be used: `))])
  })

  it('works while Redis is unavailable, and logs it', async () => {
    const server = await startServer({ REDIS_URL: 'redis://127.0.0.1:1' })
    expect(server.logged()).toEqual([expect.objectContaining({ msg: 'Redis is unavailable' })])
    expect(await server.stop()).toBe(0)
  })
})

/** Taken until the tests end. */
async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
