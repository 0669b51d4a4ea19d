import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@vapi-auth/sandbox'
import { createLimits } from '@vapi-auth/server/limits'
import { createSigner } from '@vapi-auth/signer'
import { contendersOf, EMPTY, FLOOR, OURS } from './limits/contenders.ts'
import { type BenchRedis, startRedis } from './limits/redis.ts'
import { type Compared, type Promised, save, table, verdict } from './report.ts'
import { measure, type Timings } from './rounds.ts'

const PROCESSES = 4
const ADMISSIONS = 20_000
const ROUNDS = 20
const RACES = 10
/** How many admissions each process has on their way at once. */
const [FEW, SOME, ALL] = [1, 32, ADMISSIONS / PROCESSES]
const CALLS = 50

/** Admissions in Redis beside a script that does nothing, and how long it takes to hang up on somebody. */
export async function run(): Promise<(Compared | Promised)[]> {
  const redis = await startRedis()
  if (!redis) {
    console.log(`\nAdmissions are not measured: \`redis-server\` is not installed.\n${await hangUps()}`)
    return []
  }
  try {
    const alone = await oneAtATime(redis)
    const awaiting = await race(redis, FEW)
    const crowded = await race(redis, SOME)
    const flooding = await race(redis, ALL)
    const promises: Promised[] = [alone, awaiting].map((timings) => ({
      timings,
      name: OURS,
      other: EMPTY,
      atLeast: 0.4,
    }))
    console.log([alone, awaiting, crowded, flooding].map((timings) => table(timings, OURS)).join(''))
    console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}\n${await hangUps()}`)
    await save('limits', { timings: [alone, awaiting, crowded, flooding] })
    // The more are on their way at once, the less the network costs, and the time of the scripts and clients remains.
    const compared = [crowded, flooding].flatMap((timings) =>
      [EMPTY, FLOOR].map((other) => ({ timings, name: OURS, other })),
    )
    return [...promises, ...compared]
  } finally {
    await redis.end()
  }
}

/** As one request after the other asks, each waiting for its answer. */
async function oneAtATime({ redis }: BenchRedis): Promise<Timings> {
  const contenders = Object.entries(contendersOf(redis)).map(([name, call]) => ({ name, call }))
  return measure<number>({
    title: 'admit a call',
    contenders,
    inputs: (count, offset) => Array.from({ length: count }, (_, i) => offset + i),
    rounds: ROUNDS,
  })
}

/** Lets processes race, each with a part of the requests, of which so many are on their way at once. */
async function race({ redis, path }: BenchRedis, atOnce: number): Promise<Timings> {
  const racer = fileURLToPath(new URL('limits/racer.ts', import.meta.url))
  const racers = Array.from({ length: PROCESSES }, () => fork(racer, [path]))
  try {
    await Promise.all(racers.map((each) => once(each, 'message')))
    const micros: Record<string, number[]> = { [OURS]: [], [EMPTY]: [], [FLOOR]: [] }
    // The first rounds only warm up.
    for (let round = -2; round < RACES; round++) {
      for (const name of [OURS, EMPTY, FLOOR]) {
        await redis.flushall()
        const reports = await Promise.all(racers.map((each) => ask(each, name, atOnce)))
        const took = Math.max(...reports.map(({ ended }) => ended)) - Math.min(...reports.map(({ began }) => began))
        if (round >= 0) micros[name]?.push((took * 1000) / ADMISSIONS)
      }
    }
    return { title: `admit a call, ${PROCESSES} processes that race`, concurrency: PROCESSES * atOnce, micros }
  } finally {
    for (const each of racers) each.kill()
  }
}

async function ask(racer: ChildProcess, name: string, atOnce: number): Promise<{ began: number; ended: number }> {
  racer.send({ name, times: ADMISSIONS / PROCESSES, atOnce })
  const [report] = await once(racer, 'message')
  return report as { began: number; ended: number }
}

/** Runs 50 calls of one user in the sandbox and revokes the user. */
async function hangUps(): Promise<string> {
  const sandbox = createSandbox()
  const server = await sandbox.listen()
  try {
    const { token } = await createSigner(sandbox.organization)({ tag: 'private' })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    let last = 0
    const limits = createLimits({
      fetch(url, init) {
        last = performance.now()
        return fetch(url, init)
      },
    })
    for (let call = 0; call < CALLS; call++) {
      const admitted = await limits.admit({ subject: 'ada', maxSeconds: 600 })
      assert.ok(admitted.allowed)
      const answer = await fetch(`${server.url}/call/web`, { method: 'POST', headers, body: '{"assistant":{}}' })
      const { id, monitor } = (await answer.json()) as { id: string; monitor: { controlUrl: string } }
      await limits.started(admitted.lease, { callId: id, controlUrl: monitor.controlUrl })
    }
    const start = performance.now()
    const { ended } = await limits.revoke('ada')
    assert.equal(ended.length, CALLS)
    return `\nrevoke with ${CALLS} calls under way: ${(last - start).toFixed(0)} ms to the last request that hangs up`
  } finally {
    await server.close()
  }
}
