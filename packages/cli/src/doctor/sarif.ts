import type { Finding } from './finding.ts'
import { words } from './source/mistake.ts'

const levels = { problem: 'error', warning: 'warning' } as const

/** Returns the findings about files in the Static Analysis Results Interchange Format 2.1.0, for code scanning. */
export function sarifOf(findings: readonly Finding[]): object {
  const results = findings.flatMap(({ verdict, rule, message, remedy = '', file, line = 1 }) => {
    if (file === undefined || rule === undefined || (verdict !== 'problem' && verdict !== 'warning')) return []
    const region = { startLine: Math.max(line, 1) }
    return {
      ruleId: rule,
      level: levels[verdict],
      message: { text: `${message}. ${remedy}` },
      locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region } }],
    }
  })
  const rules = Object.entries(words).map(([id, { verdict, remedy }]) => ({
    id,
    shortDescription: { text: id.replaceAll('-', ' ') },
    help: { text: remedy },
    defaultConfiguration: { level: levels[verdict] },
  }))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'vapi-auth doctor', rules } }, results }],
  }
}
