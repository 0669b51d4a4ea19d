import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `init` needs to know of a project. */
export interface Project {
  readonly folder: string
  /** The version ranges of its dependencies by name, those for development included. */
  readonly dependencies: ReadonlyMap<string, string>
  readonly typescript: boolean
  /** Whether Node reads its `.js` files as ES modules. */
  readonly esm: boolean
  /** Whether its sources are in `src`. */
  readonly src: boolean
  /** The command that installs packages, such as `pnpm add`. */
  readonly install: string
  has(path: string): boolean
}

/** Looks at the package.json, the lock file and the folders of a project. An empty folder is a project too. */
export function readProject(folder: string): Project {
  const has = (path: string) => existsSync(join(folder, path))
  const manifest = has('package.json') ? parse(readFileSync(join(folder, 'package.json'), 'utf8')) : {}
  const dependencies = new Map(
    [manifest.dependencies, manifest.devDependencies].flatMap((list) =>
      Object.entries(list ?? {}).map(([name, range]) => [name, String(range)] as const),
    ),
  )
  return {
    folder,
    dependencies,
    typescript: has('tsconfig.json') || dependencies.has('typescript') || has('deno.json') || !has('package.json'),
    esm: manifest.type === 'module' || !has('package.json'),
    src: has('src'),
    install: has('pnpm-lock.yaml')
      ? 'pnpm add'
      : has('yarn.lock')
        ? 'yarn add'
        : has('bun.lock') || has('bun.lockb')
          ? 'bun add'
          : has('deno.json')
            ? 'deno add'
            : 'npm install',
    has,
  }
}

interface Manifest {
  type?: string
  dependencies?: object
  devDependencies?: object
}

function parse(text: string): Manifest {
  try {
    return Object(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return {}
  }
}
