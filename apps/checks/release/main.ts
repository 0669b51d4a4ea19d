/** Rehearses a release, and prints a table of what was checked. Exits 1 when anything failed. Run by `npm run release:rehearse`. */
import { rehearse } from './rehearse.ts'
import { table } from './table.ts'

const abort = new AbortController()
// Not once: a library of the registry ends the process when nobody listens any more.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort())

try {
  const outcomes = await rehearse(abort.signal, (step) => console.error(step))
  console.log(table(outcomes))
  const failed = outcomes.filter(({ failure }) => failure !== undefined)
  for (const { check, name, failure } of failed) console.log(`\n${name}, ${check}:\n${failure}`)
  console.log(`\n${outcomes.length - failed.length} of ${outcomes.length} checks passed`)
  if (failed.length > 0) process.exitCode = 1
} catch (error) {
  console.error(abort.signal.aborted ? 'stopped' : error)
  process.exitCode = 1
}
