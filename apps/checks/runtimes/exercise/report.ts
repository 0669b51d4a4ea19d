/** What a list of cases came to on one runtime. */
export interface Report {
  passed: number
  failed: { name: string; error: string }[]
}

/** A case by its name; it fails by throwing. */
export type Case = readonly [name: string, run: () => unknown]

export async function runCases(cases: readonly Case[]): Promise<Report> {
  const report: Report = { passed: 0, failed: [] }
  for (const [name, run] of cases) {
    try {
      await run()
      report.passed++
    } catch (error) {
      report.failed.push({ name, error: String(error) })
    }
  }
  return report
}

/** Compares by JSON, which every runtime has. */
export function same(actual: unknown, expected: unknown): void {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value))
  if (is !== should) throw new Error(`${is} instead of ${should}`)
}

/** The code of the error that a step rejects with. */
export async function codeOf(step: () => unknown): Promise<unknown> {
  try {
    await step()
  } catch (error) {
    return (error as { code?: unknown }).code ?? String(error)
  }
  return 'no error'
}
