/**
 * Runs files one after another in this process, as `node file` would, and tells what each printed: `node
 * --import ./sandboxed.ts run-blocks.ts <file>...` writes one JSON line a file. One process for a document, because a
 * hundred of them would take minutes.
 */
import { pathToFileURL } from 'node:url'
import { format, inspect } from 'node:util'

/** What became of one file. */
export interface Ran {
  at: string
  /** What it printed, by whatever method of the console. */
  printed: string
  /** What it threw. */
  error?: string
}

for (const at of process.argv.slice(2)) {
  const lines: string[] = []
  const write = (...values: unknown[]) => void lines.push(format(...values))
  Object.assign(console, { log: write, info: write, warn: write, error: write })
  const ran: Ran = { at, printed: '' }
  try {
    await import(pathToFileURL(at).href)
  } catch (error) {
    ran.error = inspect(error)
  }
  ran.printed = lines.join('\n')
  process.stdout.write(`${JSON.stringify(ran)}\n`)
}
