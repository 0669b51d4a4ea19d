import { estimate } from '../estimate.ts'
import type { Timings } from '../rounds.ts'
import { type Burst, CONNECTIONS } from './load.ts'
import type { Started } from './processes.ts'

const ROUNDS = 40
// Before these a process still compiles.
const WARM = 6
/** How many requests a burst has. */
export const AMOUNT = 5000

/** What a comparison came to: by time and by processor time of the server, and each burst of each. */
export interface Compared {
  timings: Timings
  processor: Timings
  bursts: Record<string, Burst[]>
}

export interface Bursts {
  title: string
  tokens: () => Promise<string[]>
  send: (server: Started, tokens: readonly string[], amount: number) => Promise<Burst>
}

/** Side by side, round by round: what `measure` does, for servers in processes of their own. */
export async function compare(servers: readonly Started[], { title, tokens, send }: Bursts): Promise<Compared> {
  const bursts: Record<string, Burst[]> = Object.fromEntries(servers.map(({ name }) => [name, []]))
  for (const server of servers) {
    for (let burst = 0; burst < WARM; burst++) await send(server, await tokens(), AMOUNT)
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of shuffled(servers)) bursts[server.name]?.push(await send(server, await tokens(), AMOUNT))
  }
  const of = (pick: (burst: Burst) => number) =>
    Object.fromEntries(Object.entries(bursts).map(([name, own]) => [name, own.map(pick)]))
  const timings = { title, concurrency: CONNECTIONS, micros: of(({ micros }) => micros) }
  const processor = { title: `processor time, ${title}`, concurrency: CONNECTIONS, micros: of(({ cpu }) => cpu) }
  return { timings, processor, bursts }
}

export function figures(request: string, { timings, bursts }: Compared): string {
  const lines = Object.entries(bursts).map(([name, own]) => {
    const median = (pick: (burst: Burst) => number) => estimate(own.map(pick)).median.toFixed(0).padStart(10)
    const columns = [
      median(({ micros }) => 1e6 / micros),
      median(({ p50 }) => p50),
      median(({ p99 }) => p99),
      median(({ cpu }) => cpu),
    ]
    return `  ${name.padEnd(36)}${columns.join('')}`
  })
  const heading = ['req/s', 'p50 ms', 'p99 ms', 'CPU µs'].map((name) => name.padStart(10)).join('')
  return [`\n${request}, ${timings.title}, ${CONNECTIONS} connections`, `  ${''.padEnd(36)}${heading}`, ...lines].join(
    '\n',
  )
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
