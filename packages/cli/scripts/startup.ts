/**
 * Prints how much longer than `node -e 0` the command takes to start, and fails beyond the limit. Each run of the
 * command has an empty one beside it, so that what else the machine does counts for both.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const RUNS = 15
// Milliseconds.
const LIMIT = 150

const bin = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url))
// {"tag":"public"} of the organization "org"; nobody has signed it.
const token =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJvcmdJZCI6Im9yZyIsInRva2VuIjp7InRhZyI6InB1YmxpYyJ9LCJleHAiOjQxMDI0NDQ4MDB9.AA'

const commands = { '--help': ['--help'], explain: ['explain', token, 'POST', '/call/web'] }

for (const [name, args] of Object.entries(commands)) {
  const differences = Array.from({ length: RUNS }, () => -time(['-e', '0']) + time([bin, ...args]))
  const median = Math.round(differences.sort((a, b) => a - b)[(RUNS - 1) / 2] ?? Number.NaN)
  console.log(`${name.padEnd(8)} ${median} ms more than node -e 0, median of ${RUNS} pairs (limit ${LIMIT})`)
  if (!(median <= LIMIT)) process.exitCode = 1
}

function time(args: readonly string[]): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, args)
  if (status !== 0) throw new Error(`${args.at(-1)} ended with ${status}`)
  return performance.now() - start
}
