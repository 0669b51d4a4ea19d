/**
 * Builds the browser half of a room into one string: `src/room/call-machine.generated.ts`. The file is committed, because
 * the package's own tests and the documentation run from the sources; a test fails when the two differ.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The text of the generated file. */
export async function generate(): Promise<string> {
  const main = fileURLToPath(new URL('../src/room/machine/main.ts', import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [main],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
  })
  const code = outputFiles[0]?.text.trim() ?? ''
  return `// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is code.
// Generated from src/room/machine by \`pnpm call-machine\`: run it after every change there.\nexport const callMachine =\n  ${quote(code)}\n`
}

/** As the formatter would have it. */
function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

if (import.meta.main) {
  writeFileSync(new URL('../src/room/call-machine.generated.ts', import.meta.url), await generate())
}
