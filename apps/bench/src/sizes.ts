/** Prints what each entry point costs, beside what else people use: `npm run sizes`, and `-- --write` for the documentation. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { keepIn, markdown } from './document.ts'
import { importTimes, startRatios } from './import-time.ts'

interface Measured {
  /** A package, and after a colon which part of it. */
  name: string
  size: number
  sizeLimit?: number
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
const app = fileURLToPath(new URL('..', import.meta.url))
const measured: Measured[] = JSON.parse(execFileSync('size-limit', ['--json'], { cwd: app, encoding: 'utf8' }))

// The command has nothing to import.
const packages = measured.map(({ name }) => packageOf(name)).filter((name) => name !== 'vapi-auth')
const times = importTimes([...new Set(packages)])

const rows = measured.map(({ name, size, sizeLimit }) => {
  const time = times.get(packageOf(name))
  times.delete(packageOf(name)) // Once for each package, at its first row.
  return [
    name,
    kilobytes(size),
    sizeLimit === undefined ? '' : kilobytes(sizeLimit),
    time ? `${time.median.toFixed(0)} ms (${time.low.toFixed(0)}–${time.high.toFixed(0)})` : '',
  ]
})
const starts = Array.from(startRatios(['--help', 'sign --tag private']), ([command, { median, low, high }]) => [
  `vapi-auth ${command}`,
  `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`,
])
const table = [
  markdown([['entry point', 'minified, gzipped', 'limit', 'import, on Node (95 %)'], ...rows]),
  markdown([['command', 'time, of an empty Node process (95 %)'], ...starts]),
].join('\n\n')
console.log(table)
if (values.write) await keepIn('apps/docs/pages/benchmarks.md', 'sizes', table)

function packageOf(name: string): string {
  return name.split(':', 1).join()
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`
}
