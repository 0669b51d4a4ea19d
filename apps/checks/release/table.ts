import type { Outcome } from './checks.ts'
import { packages } from './packages.ts'

/** One row for each check, one column for each package. */
export function table(outcomes: readonly Outcome[]): string {
  const checks = [...new Set(outcomes.map(({ check }) => check))]
  const cell = (check: string, name: string) => {
    const outcome = outcomes.find((one) => one.check === check && one.name === name)
    if (!outcome) return '–'
    return outcome.failure === undefined ? 'yes' : 'NO'
  }
  const rows = [
    ['', ...packages.map(({ folder }) => folder)],
    ...checks.map((check) => [check, ...packages.map(({ name }) => cell(check, name))]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
