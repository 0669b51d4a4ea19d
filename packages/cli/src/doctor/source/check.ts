import type { Finding } from '../finding.ts'
import { copiedOrigin } from './copied-origin.ts'
import { sourceFiles } from './files.ts'
import { keyInPage } from './key-in-page.ts'
import { misplacedRestrictions } from './misplaced-restrictions.ts'
import type { Search } from './mistake.ts'
import { signedAtLoad } from './signed-at-load.ts'
import { type Program, parseSource } from './syntax.ts'

const searches: readonly Search[] = [signedAtLoad, misplacedRestrictions, copiedOrigin, keyInPage]

/** Looks through the source of a folder for the field's usual mistakes. */
export async function checkSource(folder: string, keys: ReadonlySet<string>): Promise<Finding[]> {
  const findings: Finding[] = []
  let count = 0
  for await (const source of sourceFiles(folder)) {
    const { file } = source
    count++
    let program: Program
    try {
      program = await parseSource(source)
    } catch {
      // Its message may quote the source.
      findings.push({ check: 'source', verdict: 'unknown', message: 'the file cannot be parsed', file })
      continue
    }
    for (const { node, message, remedy } of searches.flatMap((search) => search(program, source, keys))) {
      const { line } = node.loc?.start ?? { line: 1 }
      findings.push({ check: 'source', verdict: 'problem', message, remedy, file, line })
    }
  }
  if (findings.length > 0) return findings
  return [{ check: 'source', verdict: 'ok', message: `none of the usual mistakes in ${count} files that mention Vapi` }]
}
