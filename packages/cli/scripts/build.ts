/** Bundles the command, and whatever it needs, into one file. Run by `pnpm build`. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { licencesOf } from './licences.ts'

const root = new URL('../', import.meta.url)

const { metafile } = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ['src/bin.ts'],
  outfile: 'dist/bin.cjs',
  bundle: true,
  platform: 'node',
  target: 'node22.12',
  // A module loads node:http at its start, and that takes as long as starting Node. `require` waits until it is needed.
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
  // Names stay, so that a stack trace can be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
})

await writeFile(new URL('dist/LICENSES.txt', root), await licencesOf(Object.keys(metafile.inputs), root))
