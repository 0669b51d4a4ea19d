import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Estimate, estimate } from './estimate.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Returns the milliseconds that importing each package adds to an empty Node process, measured side by side. */
export function importTimes(packages: readonly string[], rounds = 20): Map<string, Estimate> {
  const added = new Map<string, number[]>(packages.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const empty = run('')
    for (const [name, times] of added) times.push(run(`import '${name}'`) - empty)
  }
  return new Map(Array.from(added, ([name, times]) => [name, estimate(times)]))
}

/** Returns how many times as long as an empty Node process each command line of `vapi-auth` takes, side by side. */
export function startRatios(commands: readonly string[], rounds = 20): Map<string, Estimate> {
  const bin = createRequire(import.meta.url).resolve('vapi-auth/dist/bin.cjs')
  const credentials = { VAPI_ORG_ID: crypto.randomUUID(), VAPI_PRIVATE_KEY: crypto.randomUUID() }
  const ratios = new Map<string, number[]>(commands.map((command) => [command, []]))
  for (let round = 0; round < rounds; round++) {
    const empty = time(['--eval', ''])
    for (const [command, found] of ratios) found.push(time([bin, ...command.split(' ')], credentials) / empty)
  }
  return new Map(Array.from(ratios, ([command, found]) => [command, estimate(found)]))
}

function run(program: string): number {
  return time(['--input-type=module', '--eval', program])
}

function time(argv: readonly string[], env: Record<string, string> = {}): number {
  const before = performance.now()
  execFileSync(process.execPath, argv, { cwd: here, env: { ...process.env, ...env }, stdio: 'ignore' })
  return performance.now() - before
}
