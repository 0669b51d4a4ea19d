/**
 * Bundles the command, and whatever it needs, into `dist/bin.cjs`, which knows the options of all commands, and one file for
 * each part, which is loaded when a command uses it. Run by `pnpm build`.
 */
import { rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { readingOnly } from './babel.ts'
import { licensesOf } from './licenses.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** What each part is made of, by its name. */
const parts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'completion',
      'doctor',
      'endpoints',
      'endpoints-diff',
      'explain',
      'init',
      'inspect',
      'request',
      'sandbox',
      'sign',
      'why',
    ].map((name) => [name, `src/run/${name}.ts`]),
  ),
  errors: 'src/errors.ts',
  failed: 'src/output/failed.ts',
  print: 'src/output/print.ts',
}

/** Libraries that are parts of their own, so that commands share them. */
const libraries: Readonly<Record<string, string>> = {
  'vapi-http': 'src/libraries/http.ts',
  'vapi-sandbox': 'src/libraries/sandbox.ts',
  'vapi-scopes': 'src/libraries/scopes.ts',
  'vapi-signer': 'src/libraries/signer.ts',
  parser: 'src/libraries/parser.ts',
  traverse: 'src/libraries/traverse.ts',
}

/** One part requires another: esbuild itself splits modules only, and a module takes longer to start. */
const separateParts: Plugin = {
  name: 'separate-parts',
  setup({ onResolve }) {
    const names = new Map(
      Object.entries({ ...parts, ...libraries }).map(([name, source]) => [`${root}${source}`, name]),
    )
    onResolve({ filter: /./ }, ({ path, kind, importer, resolveDir }) => {
      if (kind === 'entry-point' || importer.startsWith(`${root}src/libraries/`)) return undefined
      const name = names.get(resolve(resolveDir, path)) ?? partOf(path)
      return name === undefined ? undefined : { path: `./${name}.cjs`, external: true }
    })
  },
}

/** Returns the part that holds a package which libraries share. */
function partOf(path: string): string | undefined {
  if (/^@vapi-auth\/scopes(?:\/|$)/.test(path)) return 'vapi-scopes'
  return path === '@vapi-auth/signer' ? 'vapi-signer' : undefined
}

/** commander loads it for commands that are programs of their own, as none of ours is. */
const withoutChildProcesses: Plugin = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.split(/[\\/]/).includes('commander') ? { path: 'none', namespace: 'none' } : undefined,
    )
    onLoad({ filter: /^none$/, namespace: 'none' }, () => ({ contents: 'export default undefined' }))
  },
}

await rm(`${root}dist`, { recursive: true, force: true })
const options = {
  absWorkingDir: root,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node22.12',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  define: { 'import.meta.dirname': '__dirname' },
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // Our own packages share chunks between entries, and say that importing one does nothing.
  logOverride: { 'ignored-bare-import': 'silent' },
} as const satisfies BuildOptions

const built = await Promise.all([
  build({
    ...options,
    entryPoints: { bin: 'src/bin.ts', ...parts },
    // Functions keep their names, so that a stack trace can be read.
    keepNames: true,
    plugins: [separateParts, withoutChildProcesses],
  }),
  build({ ...options, entryPoints: libraries, plugins: [separateParts, readingOnly(root)] }),
])
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs))
await writeFile(`${root}dist/LICENSES.txt`, await licensesOf(inputs, new URL('../', import.meta.url)))
