import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type ImportKind, type Plugin } from 'esbuild'
import type { PackageName } from './cells.ts'
import { leftOutOf } from './left-out.ts'
import { dependencies } from './project.ts'
import type { Runtime } from './runtimes.ts'

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))
/** Imports that the project answers. */
const names = new RegExp(`^(?:@vapi-auth|${Object.keys(dependencies).join('|')})(?:/|$)`)

/**
 * Writes the tests of a package as one script into the project, and returns its file. What the tests import as source
 * is there what is installed in the project.
 */
export async function bundle(name: PackageName, runtime: Runtime, project: string): Promise<string> {
  const tests = join(packages, name, 'test')
  const rows = leftOutOf(name, runtime.id)
  const whole = rows.flatMap(({ files = [], cases }) => (cases ? [] : files))
  const cases = rows.flatMap(({ files = [], cases = [] }) => files.flatMap((file) => cases.map((name) => [file, name])))
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  for (const file of whole) if (!files.includes(file)) throw new Error(`${name} has no ${file} that could be left out`)
  const imports = files
    .filter((file) => !whole.includes(file))
    .map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(join(tests, file))})`)

  const outfile = join(project, `${name}.${runtime.id}.mjs`)
  const contents = `
    import { runTests } from './inside/run-tests.ts'
    const report = () => runTests({ ${imports} }, ${JSON.stringify(cases)})
    ${runtime.starts}`
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2023',
    define: { 'process.env.NODE_ENV': '"test"' },
    logLevel: 'silent',
    plugins: [installed(project, runtime.command !== undefined)],
    ...runtime.build,
  })
  return outfile
}

/** Puts installed packages in place of sources: outside the script where the runtime finds them, else inside. */
function installed(project: string, outside: boolean): Plugin {
  return {
    name: 'installed',
    setup({ onResolve, resolve }) {
      const fromProject = (path: string, kind: ImportKind) =>
        outside ? { path, external: true } : resolve(path, { resolveDir: project, kind })

      onResolve({ filter: names }, ({ path, kind, resolveDir }) =>
        resolveDir.startsWith(project) ? undefined : fromProject(path, kind),
      )
      onResolve({ filter: /^\..*\/src\/.+\.ts$/ }, ({ path, kind, resolveDir }) => {
        const [folder, , ...file] = relative(packages, join(resolveDir, path)).split(sep)
        const module = file.join('/').replace(/\.ts$/, '.js')
        const name = `@vapi-auth/${folder}`
        return fromProject(module === 'index.js' ? name : `./node_modules/${name}/dist/${module}`, kind)
      })
    },
  }
}
