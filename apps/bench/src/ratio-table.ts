import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { cpus } from 'node:os'
import { markdown } from './document.ts'
import { speedup } from './estimate.ts'
import { type Compared, type Promised, round } from './report.ts'

/** Every comparison in a row, and under them the versions of what was compared. */
export function ratioTable(suites: Readonly<Record<string, readonly (Compared | Promised)[]>>): string {
  const rows = Object.entries(suites).flatMap(([suite, comparisons]) =>
    comparisons.map((each) => {
      const { timings, name, other } = each
      const { title, concurrency } = timings
      // Of several contenders in one comparison, the others are named.
      const [first] = comparisons.filter((other) => other.timings === timings)
      const what = name === first?.name ? title : `${title}: ${name}`
      return [
        suite,
        concurrency > 1 ? `${what}, ${concurrency} at once` : what,
        other,
        round(speedup(timings, name, other)),
        'atLeast' in each ? `≥ ${each.atLeast.toFixed(2)}` : '',
      ]
    }),
  )
  const others = new Set(Object.values(suites).flatMap((comparisons) => comparisons.map(({ other }) => other)))
  const versions = [...new Set([...others].flatMap(versionOf))].toSorted()
  return [
    markdown([['suite', 'what', 'times as fast as', '95 %', 'promised'], ...rows]),
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'an unnamed processor'}; ${versions.join(', ')}.`,
  ].join('\n\n')
}

/** A contender is named like its package, with a comma and more when it is one of several ways to use it. */
function versionOf(contender: string): string[] {
  const [name = ''] = contender.split(',')
  try {
    const file = findPackageJSON(name, import.meta.url)
    return file ? [`${name} ${JSON.parse(readFileSync(file, 'utf8')).version}`] : []
  } catch {
    return [] // "the same without checks" is no package.
  }
}
