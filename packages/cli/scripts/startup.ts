/**
 * Prints how much longer than `node -e 0` the command takes to start, and fails beyond the limit. Each run of the
 * command has an empty one beside it, so that what else the machine does counts for both.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const RUNS = 25
// Times as long as an empty Node.
const LIMIT = 1.5

const bin = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url))
const env = { VAPI_ORG_ID: crypto.randomUUID(), VAPI_PRIVATE_KEY: crypto.randomUUID() }

const commands = { '--help': ['--help'], sign: ['sign', '--tag', 'private'] }

for (const [name, args] of Object.entries(commands)) {
  const ratios = Array.from({ length: RUNS }, () => time([bin, ...args]) / time(['-e', '0']))
  const median = ratios.sort((a, b) => a - b)[(RUNS - 1) / 2] ?? Number.NaN
  console.log(`${name.padEnd(8)} ${median.toFixed(2)} times node -e 0, median of ${RUNS} pairs (limit ${LIMIT})`)
  if (!(median <= LIMIT)) process.exitCode = 1
}

function time(args: readonly string[]): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, args, { env })
  if (status !== 0) throw new Error(`${args.at(-1)} ended with ${status}`)
  return performance.now() - start
}
