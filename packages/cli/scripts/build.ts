/**
 * Bundles the command, and whatever it needs, into `dist/bin.cjs`, which knows the options of all commands, and one file for
 * each part, which is loaded when a command uses it. Run by `pnpm build`.
 */
import { rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
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
  'vapi-http': '@vapi-auth/http',
  'vapi-sandbox': '@vapi-auth/sandbox/internal',
  'vapi-scopes': 'scripts/scopes.ts',
  'vapi-server': '@vapi-auth/server',
  'vapi-signer': '@vapi-auth/signer',
  parser: '@babel/parser',
  traverse: 'src/doctor/source/traverse.ts',
}

/** One part requires another: esbuild itself splits modules only, and a module takes longer to start. */
const separateParts: Plugin = {
  name: 'separate-parts',
  setup({ onResolve }) {
    const names = new Map(
      Object.entries({ ...parts, ...libraries }).map(([name, source]) => [
        source.replace(/^src\//, `${root}src/`),
        name,
      ]),
    )
    onResolve({ filter: /./ }, ({ path, kind, importer, resolveDir }) => {
      if (kind === 'entry-point' || importer === `${root}scripts/scopes.ts`) return undefined
      if (/^@vapi-auth\/scopes(?:\/|$)/.test(path)) return { path: './vapi-scopes.cjs', external: true }
      const name = names.get(path.startsWith('.') ? resolve(resolveDir, path) : path)
      return name === undefined ? undefined : { path: `./${name}.cjs`, external: true }
    })
  },
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

/** What printing code and compiling templates takes: `doctor` only asks where names are bound. */
const withoutPrinting: Plugin = {
  name: 'without-printing',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@babel\/(?:generator|template|code-frame)$/ }, () => ({
      path: 'none',
      namespace: 'no-printing',
    }))
    onLoad({ filter: /^none$/, namespace: 'no-printing' }, () => ({
      contents: 'export default undefined; export const codeFrameColumns = undefined',
    }))
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
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions

const built = await Promise.all([
  // Names stay, so that a stack trace can be read.
  build({ ...options, entryPoints: { bin: 'src/bin.ts', ...parts }, plugins: [separateParts, withoutChildProcesses] }),
  build({ ...options, entryPoints: libraries, minifyIdentifiers: true, plugins: [separateParts, withoutPrinting] }),
])
const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs))
await writeFile(`${root}dist/LICENSES.txt`, await licensesOf(inputs, new URL('../', import.meta.url)))
