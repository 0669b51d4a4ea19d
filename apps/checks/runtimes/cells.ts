/** The columns of the table. */
export const runtimeIds = ['node22', 'node24', 'node26', 'bun', 'deno', 'workerd', 'chromium'] as const

export type RuntimeId = (typeof runtimeIds)[number]

/** The rows of the table, by the folder of the package. */
export const packageNames = ['scopes', 'signer', 'http', 'server', 'sandbox', 'cli'] as const

export type PackageName = (typeof packageNames)[number]

/** What the tests of a package came to on a runtime, or a sentence why they were not run. */
export type Cell = { package: PackageName; runtime: RuntimeId } & ({ report: Report } | { notRun: string })

export interface Report {
  passed: number
  failed: Failure[]
}

export interface Failure {
  /** The file and the names that lead to the test. */
  name: string
  error: string
}

/** The report of a run of which nothing is known but that it failed. */
export function lost(error: string): Report {
  return { passed: 0, failed: [{ name: 'the run as a whole', error }] }
}

/** Whether something failed, or nothing passed where something should. */
export function isRed(cell: Cell): boolean {
  return 'report' in cell && (cell.report.failed.length > 0 || cell.report.passed === 0)
}
