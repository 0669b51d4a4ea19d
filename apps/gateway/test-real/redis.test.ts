import type { ChildProcess } from 'node:child_process'
import { Redis } from 'ioredis'
import { freePort } from 'serving/testing/free-port'
import { startRedis, stopRedis } from 'serving/testing/redis-server'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startUpstream } from '../test/recording-upstream.ts'
import { adminToken, privateToken, type StartedGateway, startGateway } from '../test/started-gateway.ts'
import { tokenOf } from '../test/token-of.ts'

const upstream = await startUpstream()
afterAll(upstream.stop)
const gateways: StartedGateway[] = []
let port: number
let redis: ChildProcess

beforeEach(async () => {
  port = await freePort()
  redis = await startRedis(port)
})
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.end()))
  await stopRedis(redis)
})

async function start(env: Record<string, string> = {}): Promise<StartedGateway> {
  const gateway = await startGateway(upstream.url, { REDIS_URL: `redis://127.0.0.1:${port}`, ...env })
  gateways.push(gateway)
  return gateway
}

const ask = ({ url }: StartedGateway, token = privateToken) =>
  fetch(`${url}/assistant`, { headers: { authorization: `Bearer ${token}` } })
const revoke = ({ adminUrl }: StartedGateway, body: unknown) =>
  fetch(`${adminUrl}/revocations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}` },
    body: JSON.stringify(body),
  })
const outcome = async (answer: Response) => [answer.status, answer.ok ? undefined : (await answer.json()).code]
const logs = (gateway: StartedGateway, message: string) => gateway.logged().filter(({ msg }) => msg === message)

let count = 0
const freshToken = () => tokenOf({ tag: 'private' }, { jti: `jti-${count++}` })
const REVOKED = [401, 'ERR_TOKEN_REVOKED']
const UNKNOWN = [503, 'ERR_GATEWAY_REVOCATION_STORE']

describe('with a Redis', () => {
  it('two gateways know at once what the other revoked, and a third one what was revoked before', async () => {
    const [one, other] = await Promise.all([start(), start()])
    const tokens = [freshToken(), freshToken()] as const
    for (const token of tokens) {
      for (const gateway of [one, other]) expect((await ask(gateway, token)).status).toBe(201)
    }
    await revoke(one, { token: tokens[0] })
    await revoke(other, { token: tokens[1] })
    const outcomes = tokens.flatMap((token) => [one, other].map(async (gateway) => outcome(await ask(gateway, token))))
    expect(await Promise.all(outcomes)).toEqual([REVOKED, REVOKED, REVOKED, REVOKED])

    const third = await start()
    expect(await outcome(await ask(third, tokens[0]))).toEqual(REVOKED)
    expect((await ask(third)).status).toBe(201)
  })

  it('holds ids only, each until its token has expired', async () => {
    const gateway = await start({ MAX_TOKEN_AGE: '3600' })
    const exp = Math.floor(Date.now() / 1000) + 100
    await revoke(gateway, { token: tokenOf({ tag: 'private' }, { jti: 'a', exp }) })
    await revoke(gateway, { jti: 'b' })
    const client = new Redis(port)
    expect((await client.keys('*')).sort()).toEqual(['vapi-auth:revoked:a', 'vapi-auth:revoked:b'])
    expect(await client.get('vapi-auth:revoked:a')).toBe('')
    expect(await client.expiretime('vapi-auth:revoked:a')).toBeGreaterThan(exp)
    expect(await client.expiretime('vapi-auth:revoked:a')).toBeLessThan(exp + 300)
    expect(await client.ttl('vapi-auth:revoked:b')).toBeGreaterThan(3600)
    client.disconnect()
  })

  it.each([
    ['refuse', UNKNOWN],
    ['allow', [201, undefined]],
  ] as const)(
    'that goes away, `REDIS_AWAY=%s` answers %j, and revocations hold again when it is back',
    async (REDIS_AWAY, away) => {
      const gateway = await start({ REDIS_AWAY })
      const token = freshToken()
      await stopRedis(redis)
      await expect.poll(() => logs(gateway, 'Redis is unavailable')).toHaveLength(1)
      const outcomes = await Promise.all(Array.from({ length: 10 }, async () => outcome(await ask(gateway, token))))
      expect(outcomes).toEqual(Array(10).fill(away))
      // The revocation itself fails visibly.
      expect(await outcome(await revoke(gateway, { token }))).toEqual(UNKNOWN)
      expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200)

      redis = await startRedis(port)
      await expect.poll(() => logs(gateway, 'Redis is available again'), { timeout: 20_000 }).toHaveLength(1)
      expect((await ask(gateway, token)).status).toBe(201)
      expect((await revoke(gateway, { token })).status).toBe(201)
      expect(await outcome(await ask(gateway, token))).toEqual(REVOKED)
    },
  )

  it('that is unavailable at the start leads to 503 until it is available', async () => {
    await stopRedis(redis)
    const gateway = await start()
    expect(await outcome(await ask(gateway))).toEqual(UNKNOWN)
    redis = await startRedis(port)
    await expect.poll(async () => (await ask(gateway)).status, { timeout: 20_000 }).toBe(201)
  })

  it('that is silent lets nobody wait', async () => {
    const gateway = await start()
    expect((await ask(gateway)).status).toBe(201)
    redis.kill('SIGSTOP')
    const outcomes = await Promise.all(Array.from({ length: 50 }, async () => outcome(await ask(gateway))))
    expect(outcomes).toEqual(Array(50).fill(UNKNOWN))
    redis.kill('SIGCONT')
    await expect.poll(async () => (await ask(gateway)).status, { timeout: 20_000 }).toBe(201)
  })

  it('is not asked about an invalid token', async () => {
    const gateway = await start()
    await stopRedis(redis)
    expect(await outcome(await ask(gateway, 'x'))).toEqual([401, 'ERR_TOKEN_MALFORMED'])
  })

  it('two gateways count uses and calls together: one use of a token, and one call of a user', async () => {
    const env = { SINGLE_USE: '1', LIMIT_CONCURRENT: '1', CALL_MAX_SECONDS: '600' }
    const pair = await Promise.all([start(env), start(env)])
    const call = ({ url }: StartedGateway, token: string) =>
      fetch(`${url}/call/web`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{}' })
    const all = async (tokenOfCall: (i: number) => string) => {
      const answers = Array.from({ length: 40 }, (_, i) => call(pair[i % 2] ?? pair[0], tokenOfCall(i)))
      return (await Promise.all(answers.map(async (answer) => outcome(await answer)))).map(
        ([status, code]) => code ?? status,
      )
    }
    const once = tokenOf({ tag: 'public' }, { jti: 'once', sub: 'ada' })
    const uses = await all(() => once)
    expect(uses.filter((each) => each === 201)).toHaveLength(1)
    expect(new Set(uses)).toEqual(new Set([201, 'ERR_TOKEN_USED']))
    const calls = await all((i) => tokenOf({ tag: 'public' }, { jti: `bob-${i}`, sub: 'bob' }))
    expect(calls.filter((each) => each === 201)).toHaveLength(1)
    expect(new Set(calls).size).toBeLessThanOrEqual(3)
  })
})
