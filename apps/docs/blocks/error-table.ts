import { readdirSync, readFileSync } from 'node:fs'

const packages = new URL('../../../packages/', import.meta.url)

/** A code of an error: what it says, and what to do. One without a status has that of the answer. */
export interface ErrorRow {
  readonly code: string
  readonly status: number | undefined
  readonly cause: string
  readonly remedy: string
}

export const packageNames = readdirSync(packages).sort()

/** The codes of a package, as its code has them. */
export async function codesOf(name: string): Promise<readonly ErrorRow[]> {
  const { errorCodes } = await import(new URL(`${name}/src/error-codes.ts`, packages).href)
  return errorCodes
}

/** The status that an error of each code has. */
export async function statusesOf(name: string): Promise<Readonly<Record<string, number>>> {
  const { statuses } = await import(new URL(`${name}/src/errors.ts`, packages).href)
  return statuses
}

export function readmeOf(name: string): string {
  return readFileSync(new URL(`${name}/README.md`, packages), 'utf8')
}

/** The table as a README has it, its columns aligned. */
export function errorTable(rows: readonly ErrorRow[]): string {
  const cells = [
    ['code', 'status', 'cause', 'remedy'],
    ...rows.map(({ code, status = 'its own', cause, remedy }) => [`\`${code}\``, String(status), cause, remedy]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = cells
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

/** The rows of all tables in a text that begin with a code, each as its cells. */
export function rowsWithCodes(markdown: string): string[][] {
  const rows = markdown.match(/^\| *`ERR_\w+`.*\|$/gm) ?? []
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
