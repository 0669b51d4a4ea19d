import { execFileSync } from 'node:child_process'
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

function run(program: string): number {
  const before = performance.now()
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: here })
  return performance.now() - before
}
