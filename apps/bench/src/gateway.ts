import { AMOUNT, compare, figures } from './gateway/compare.ts'
import { compareDoors } from './gateway/doors.ts'
import { burst, callerKey, freshTokens, orgId, origin } from './gateway/load.ts'
import { start } from './gateway/processes.ts'
import { type Promised, save, verdict } from './report.ts'
import type { Timings } from './rounds.ts'

const GATEWAY = 'gateway'
const UNCHECKED = 'the same without checks'
const BARE = 'node:http alone'

// Fewer than the gateway remembers.
const REPEATING = 256

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
    const repeating = await compare(servers, { title: 'tokens that repeat', tokens: async () => known, send: burst })
    const different = await compare(servers, {
      title: 'tokens all different',
      tokens: () => freshTokens(AMOUNT),
      send: burst,
    })
    const promised = (timings: Timings, atLeast: number): Promised => ({
      timings,
      name: GATEWAY,
      other: UNCHECKED,
      atLeast,
    })

    for (const each of [repeating, different]) console.log(figures('POST /call/web', each))
    const promises = [promised(repeating.timings, 0.85), promised(different.timings, 0.75)]
    console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}`)
    // What else the machine does takes time from all of them; processor time says what each has used itself.
    const steady = [promised(repeating.processor, 0.85), promised(different.processor, 0.75)].map(verdict)
    console.log(`\nThe same by processor time, for a machine that does other things too:\n${steady.join('\n')}`)
    const doors = await compareDoors()
    await save('gateway', { repeating, different, doors: doors.compared })
    return [...promises, ...doors.promises]
  } finally {
    for (const server of [...servers, upstream]) server.end()
  }
}
