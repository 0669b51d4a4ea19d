import { estimate } from './estimate.ts'
import { type Burst, burst, CONNECTIONS, callerKey, freshTokens, orgId, origin } from './gateway/load.ts'
import { type Started, start } from './gateway/processes.ts'
import { type Promised, save, verdict } from './report.ts'
import type { Timings } from './rounds.ts'

const GATEWAY = 'gateway'
const UNCHECKED = 'the same without checks'
const BARE = 'node:http alone'

const ROUNDS = 40
const AMOUNT = 1500
// Fewer than the gateway remembers.
const REPEATING = 256

/** Side by side, round by round: what `measure` does, for processes, and with more than one figure each. */
async function compare(title: string, servers: readonly Started[], tokens: () => Promise<string[]>) {
  const bursts: Record<string, Burst[]> = Object.fromEntries(servers.map(({ name }) => [name, []]))
  for (const server of servers) await burst(server, await tokens(), AMOUNT)
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of shuffled(servers)) {
      bursts[server.name]?.push(await burst(server, await tokens(), AMOUNT))
    }
  }
  const micros = Object.fromEntries(Object.entries(bursts).map(([name, own]) => [name, own.map((each) => each.micros)]))
  const timings: Timings = { title, concurrency: CONNECTIONS, micros }
  return { timings, bursts }
}

/** The gateway beside its own proxy without checks, and beside the least that a proxy can be: web calls, one upstream. */
export async function run(): Promise<void> {
  const here = (path: string) => new URL(path, import.meta.url)
  const upstream = await start('upstream', here('gateway/upstream.ts'), {})
  const env = { UPSTREAM_URL: upstream.url }
  const settings = { PORT: '0', ORG_ID: orgId, PRIVATE_KEY: crypto.randomUUID(), VERIFY_KEYS: callerKey }
  const servers = await Promise.all([
    start(GATEWAY, new URL(import.meta.resolve('gateway/main')), { ...env, ...settings, ALLOWED_ORIGINS: origin }),
    start(UNCHECKED, here('gateway/unchecked-proxy.ts'), env),
    start(BARE, here('gateway/bare-proxy.ts'), env),
  ])
  try {
    const known = await freshTokens(REPEATING)
    const repeating = await compare('tokens that repeat', servers, async () => known)
    const different = await compare('tokens all different', servers, () => freshTokens(AMOUNT))
    for (const each of [repeating, different]) console.log(table(each))
    const promises: Promised[] = [
      { timings: repeating.timings, name: GATEWAY, other: UNCHECKED, atLeast: 0.85 },
      { timings: different.timings, name: GATEWAY, other: UNCHECKED, atLeast: 0.75 },
    ]
    console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}`)
    await save('gateway', { repeating, different })
  } finally {
    for (const server of [...servers, upstream]) server.end()
  }
}

function table({ timings, bursts }: Awaited<ReturnType<typeof compare>>): string {
  const lines = Object.entries(bursts).map(([name, own]) => {
    const figure = (pick: (burst: Burst) => number) => estimate(own.map(pick)).median
    const figures = [
      1e6 / figure(({ micros }) => micros),
      figure(({ p50 }) => p50),
      figure(({ p99 }) => p99),
      figure(({ cpu }) => cpu),
    ]
    return `  ${name.padEnd(26)}${figures.map((value) => value.toFixed(0).padStart(10)).join('')}`
  })
  const heading = ['req/s', 'p50 ms', 'p99 ms', 'CPU µs'].map((name) => name.padStart(10)).join('')
  return [
    `\nPOST /call/web, ${timings.title}, ${CONNECTIONS} connections`,
    `  ${''.padEnd(26)}${heading}`,
    ...lines,
  ].join('\n')
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
