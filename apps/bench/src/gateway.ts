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
const WARM = 5000
// Fewer than the gateway remembers.
const REPEATING = 256

/** What a comparison came to: by time and by processor time of the server, and each burst of each. */
interface Compared {
  timings: Timings
  processor: Timings
  bursts: Record<string, Burst[]>
}

/** Side by side, round by round: what `measure` does, for servers in processes of their own. */
async function compare(title: string, servers: readonly Started[], tokens: () => Promise<string[]>): Promise<Compared> {
  const bursts: Record<string, Burst[]> = Object.fromEntries(servers.map(({ name }) => [name, []]))
  for (const server of servers) await burst(server, await tokens(), WARM)
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of shuffled(servers)) bursts[server.name]?.push(await burst(server, await tokens(), AMOUNT))
  }
  const of = (pick: (burst: Burst) => number) =>
    Object.fromEntries(Object.entries(bursts).map(([name, own]) => [name, own.map(pick)]))
  const timings = { title, concurrency: CONNECTIONS, micros: of(({ micros }) => micros) }
  const processor = { title: `processor time, ${title}`, concurrency: CONNECTIONS, micros: of(({ cpu }) => cpu) }
  return { timings, processor, bursts }
}

/** The gateway beside its own proxy without checks, and beside the least that a proxy can be: web calls, one upstream. */
export async function run(): Promise<Promised[]> {
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
    const promised = (timings: Timings, atLeast: number): Promised => ({
      timings,
      name: GATEWAY,
      other: UNCHECKED,
      atLeast,
    })

    for (const each of [repeating, different]) console.log(figures(each))
    const promises = [promised(repeating.timings, 0.85), promised(different.timings, 0.75)]
    console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}`)
    // What else the machine does takes time from all of them; processor time says what each has used itself.
    const steady = [promised(repeating.processor, 0.85), promised(different.processor, 0.75)].map(verdict)
    console.log(`\nThe same by processor time, for a machine that does other things too:\n${steady.join('\n')}`)
    await save('gateway', { repeating, different })
    return promises
  } finally {
    for (const server of [...servers, upstream]) server.end()
  }
}

function figures({ timings, bursts }: Compared): string {
  const lines = Object.entries(bursts).map(([name, own]) => {
    const median = (pick: (burst: Burst) => number) => estimate(own.map(pick)).median.toFixed(0).padStart(10)
    const columns = [
      median(({ micros }) => 1e6 / micros),
      median(({ p50 }) => p50),
      median(({ p99 }) => p99),
      median(({ cpu }) => cpu),
    ]
    return `  ${name.padEnd(26)}${columns.join('')}`
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
