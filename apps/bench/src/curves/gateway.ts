import { estimate } from '../estimate.ts'
import { askBurst, callerKey, orgId, privateTokens } from '../gateway/load.ts'
import { start } from '../gateway/processes.ts'
import type { Curve } from './curve.ts'

const CONNECTIONS = [1, 4, 16, 64, 256]
const REQUESTS = 4000
const ROUNDS = 9

/** The Node gateway in a process of its own. */
export async function gatewayCurves(): Promise<Curve[]> {
  const upstream = await start('upstream', new URL('../gateway/answers.ts', import.meta.url), {})
  const settings = { PORT: '0', ORG_ID: orgId, PRIVATE_KEY: crypto.randomUUID(), VERIFY_KEYS: callerKey }
  const gateway = await start('gateway', new URL(import.meta.resolve('gateway/main')), {
    ...settings,
    UPSTREAM_URL: upstream.url,
  })
  try {
    const tokens = await privateTokens(256)
    const measured = new Map(CONNECTIONS.map((connections): [number, number[]] => [connections, []]))
    // The first rounds only warm up.
    for (let round = -3; round < ROUNDS; round++) {
      for (const [connections, micros] of measured) {
        const { cpu } = await askBurst(gateway, tokens, REQUESTS, connections)
        if (round >= 0) micros.push(cpu)
      }
    }
    return [
      {
        name: 'gateway-connections',
        title: 'A request through the gateway, by the number of connections',
        x: 'connections',
        y: 'µs of processor time',
        xs: CONNECTIONS,
        lines: { gateway: Array.from(measured.values(), (micros) => estimate(micros).median) },
      },
    ]
  } finally {
    gateway.end()
    upstream.end()
  }
}
