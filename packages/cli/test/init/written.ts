import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { emptyFolder, ran } from '../ran.ts'

const modules = new URL('../../node_modules', import.meta.url)

export interface InitReport {
  framework: string
  files: { path: string; outcome: string }[]
  next: string[]
}

/** A project with these files, and what `init` said and wrote there. */
export async function initialized(argv: readonly string[], files: Record<string, string> = {}) {
  const folder = emptyFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { exitCode, json, stderr } = await ran(['init', ...argv, '--json'], { cwd: folder })
  const report = json as InitReport
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  return {
    folder,
    exitCode,
    report,
    stderr,
    read,
    /** The one file whose path matches. */
    find(path: RegExp): string {
      const found = report.files.map((file) => file.path).filter((file) => path.test(file))
      if (found.length !== 1) throw new Error(`${path} matches ${found.join(', ')}`)
      return found[0] as string
    },
    /** Connects an authentication that knows one user. */
    signIn(path: string): void {
      const user = "return request.headers.get('cookie') === 'user=anna' ? { id: 'anna' } : null"
      const text = read(path)
      if (!text.includes('  return null\n}')) throw new Error(`${path} has no place for an authentication`)
      writeFileSync(join(folder, path), text.replace('return null', user))
    },
    /** Loads a file as its bundler or compiler would. */
    async load<T>(path: string): Promise<T> {
      symlinkSync(modules, join(folder, 'node_modules'))
      const outfile = join(folder, 'bundle.mjs')
      await build({
        entryPoints: [join(folder, path)],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'node',
        packages: 'external',
        external: ['cloudflare:workers', '$env/*', 'astro:*'],
      })
      return import(pathToFileURL(outfile).href)
    },
  }
}

/** A package.json with these dependencies. */
export function manifest(dependencies: readonly string[], more: object = {}): string {
  return JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])), ...more })
}
