import { parseArgs } from 'node:util'
import { keepIn } from './document.ts'
import { ratioTable } from './ratio-table.ts'
import type { Compared, Promised } from './report.ts'

interface Suite {
  run(options: { write: boolean }): Promise<readonly (Compared | Promised)[]>
}

// Loaded when asked for: what one suite compares is no burden on another.
const suites: Record<string, () => Promise<Suite>> = {
  scopes: () => import('./scopes.ts'),
  signer: () => import('./signer.ts'),
  http: () => import('./http.ts'),
  gateway: () => import('./gateway.ts'),
  limits: () => import('./limits.ts'),
  curves: () => import('./curves.ts'),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const names = positionals.length ? positionals : Object.keys(suites)
if (names.every((name) => Object.hasOwn(suites, name))) {
  const shown: Record<string, readonly (Compared | Promised)[]> = {}
  for (const name of names) {
    const suite = await suites[name]?.()
    shown[name] = (await suite?.run(values)) ?? []
  }
  const table = ratioTable(shown)
  if (Object.values(shown).some((rows) => rows.length > 0)) console.log(`\n${table}`)
  // The table is of all suites, each measured in this run.
  if (values.write && positionals.length === 0) await keepIn('apps/docs/pages/benchmarks.md', 'speed', table)
} else {
  console.error(
    `usage: npm run bench -- [suite …] [--write]\nsuites: ${Object.keys(suites).join(', ')}; without a name, all of them\n--write keeps the figures in the READMEs`,
  )
  process.exitCode = 2
}
