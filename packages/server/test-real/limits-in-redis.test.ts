import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Cluster, Redis } from 'ioredis'
import { createClient } from 'redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLimits, redisStore } from '../src/limits/index.ts'
import { describeStore } from '../test/limits/store-behavior.ts'
import { describeRaces } from '../test/limits/store-races.ts'
import { type RedisServer, startRedis } from './redis.ts'
import { byIoredis, byNodeRedis } from './run-scripts.ts'

const run = promisify(execFile)
const racer = fileURLToPath(new URL('racer.ts', import.meta.url))

let server: RedisServer
let redis: Redis
let prefix = 0

beforeAll(async () => {
  server = await startRedis()
  redis = new Redis({ port: server.port, host: '127.0.0.1' })
})

afterAll(async () => {
  redis.disconnect()
  await server.stop()
})

describe('redisStore with ioredis', () => {
  describeStore(() => redisStore(byIoredis(redis), { prefix: `p${prefix++}` }))
  describeRaces(() => redisStore(byIoredis(redis), { prefix: `p${prefix++}` }), 100, true)

  it('works again after Redis has forgotten its scripts', async () => {
    const limits = createLimits({ store: redisStore(byIoredis(redis), { prefix: `p${prefix++}` }) })
    expect(await limits.admit({ subject: 'ada', maxSeconds: 60 })).toMatchObject({ allowed: true })
    await redis.script('FLUSH')
    expect(await limits.admit({ subject: 'ada', maxSeconds: 60 })).toMatchObject({ allowed: true })
  })

  it('lets every key expire but those of revocations', async () => {
    const name = `p${prefix++}`
    const limits = createLimits({
      store: redisStore(byIoredis(redis), { prefix: name }),
      perSubject: { concurrent: 1 },
      total: { concurrent: 1 },
    })
    const admitted = await limits.admit({ subject: 'ada', maxSeconds: 60 })
    if (admitted.allowed) await limits.started(admitted.lease, { callId: 'c1' })
    await limits.ended('c2')
    await limits.redeem('t1', Date.now() / 1000 + 60)
    const keys = await redis.keys(`{${name}}*`)
    expect(keys).toHaveLength(5)
    for (const key of keys) expect(await redis.pttl(key), key).toBeGreaterThan(0)
  })
})

describe('redisStore with node-redis', () => {
  let client: ReturnType<typeof createClient>

  beforeAll(async () => {
    client = createClient({ url: `redis://127.0.0.1:${server.port}` })
    await client.connect()
  })

  afterAll(() => client.close())

  describeStore(() => redisStore(byNodeRedis(client), { prefix: `p${prefix++}` }))
})

describe('redisStore on a cluster', () => {
  let node: RedisServer
  let cluster: Cluster

  beforeAll(async () => {
    node = await startRedis({ cluster: true })
    const admin = new Redis({ port: node.port, host: '127.0.0.1' })
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
    while (!String(await admin.cluster('INFO')).includes('cluster_state:ok')) await admin.ping()
    admin.disconnect()
    cluster = new Cluster([{ port: node.port, host: '127.0.0.1' }])
    await once(cluster, 'ready')
  })

  afterAll(async () => {
    cluster.disconnect()
    await node.stop()
  })

  describeStore(() => redisStore(byIoredis(cluster), { prefix: `p${prefix++}` }))
})

describe('limits of several processes', () => {
  it('admit no subject over its bound when 20,000 admissions race', async () => {
    await redis.flushall()
    const subjects = 500
    const args = [racer, server.port, 5000, subjects, 3].map(String)
    const outputs = await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, args, { maxBuffer: 1e8 })))
    const leases = outputs.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean))
    const counts = new Map<string, number>()
    for (const lease of leases) {
      const subject = lease.slice(lease.indexOf('.') + 1)
      counts.set(subject, (counts.get(subject) ?? 0) + 1)
    }
    expect(counts.size).toBe(subjects)
    expect(new Set(counts.values())).toEqual(new Set([3]))
  })

  it('free the slots of a killed process at the end of their leases, and none before', async () => {
    await redis.flushall()
    const child = spawn(process.execPath, [racer, server.port, 1_000_000, 10, 2].map(String))
    let first = ''
    for await (const line of createInterface(child.stdout)) {
      first = line
      break
    }
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
    expect(first).toMatch(/\.user-\d$/)

    let time = Date.now()
    const limits = createLimits({
      store: redisStore(byIoredis(redis)),
      perSubject: { concurrent: 2 },
      now: () => time,
    })
    const taken: string[] = []
    for (let i = 0; i < 10; i++) {
      const admitted = await limits.admit({ subject: `user-${i}`, maxSeconds: 600 })
      if (!admitted.allowed) taken.push(`user-${i}`)
    }
    expect(taken.length).toBeGreaterThan(0)
    // Admitted above at `time`, or by the killed process before it: a call may last 600 s.
    time += 600_000
    for (const subject of taken) {
      expect(await limits.admit({ subject, maxSeconds: 600 })).toMatchObject({ code: 'ERR_LIMIT_CONCURRENT' })
    }
    time += 90_000
    for (const subject of taken) {
      expect(await limits.admit({ subject, maxSeconds: 600 })).toMatchObject({ allowed: true })
    }
  })

  it('are refused while Redis is away, and right again when it is back with its data', async () => {
    await redis.flushall()
    const errors: unknown[] = []
    const impatient = new Redis({
      port: server.port,
      host: '127.0.0.1',
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      retryStrategy: () => 10,
    })
    impatient.on('error', () => {})
    await once(impatient, 'ready')
    const limits = createLimits({
      store: redisStore(byIoredis(impatient)),
      perSubject: { concurrent: 1 },
      onError: (error) => errors.push(error),
    })
    const admit = (subject: string) => limits.admit({ subject, maxSeconds: 60 })
    expect(await admit('ada')).toMatchObject({ allowed: true })
    const ready = new Promise<void>((resolve) => {
      impatient.on('close', () => impatient.once('ready', () => resolve()))
    })
    await server.restart(async () => {
      expect(await admit('ada')).toMatchObject({ code: 'ERR_LIMIT_STORE' })
      expect(await admit('grace')).toMatchObject({ code: 'ERR_LIMIT_STORE' })
    })
    await ready
    expect(await admit('ada')).toMatchObject({ code: 'ERR_LIMIT_CONCURRENT' })
    expect(await admit('grace')).toMatchObject({ allowed: true })
    expect(errors).toHaveLength(2)
    impatient.disconnect()
  })

  it('count anew after Redis has lost its data, and take the ends of calls that it forgot', async () => {
    await redis.flushall()
    const limits = createLimits({ store: redisStore(byIoredis(redis)), perSubject: { concurrent: 1 } })
    const admit = async () => limits.admit({ subject: 'ada', maxSeconds: 60 })
    const forgotten = await admit()
    if (!forgotten.allowed) throw new Error(forgotten.code)
    await limits.started(forgotten.lease, { callId: 'c1' })
    await limits.revoke('grace')
    await redis.flushall()
    const counted = await admit()
    expect(counted).toMatchObject({ allowed: true })
    await limits.ended('c1')
    await limits.cancel(forgotten.lease)
    expect(await admit()).toMatchObject({ code: 'ERR_LIMIT_CONCURRENT' })
    expect(await limits.admit({ subject: 'grace', maxSeconds: 60 })).toMatchObject({ allowed: true })
  })
})
