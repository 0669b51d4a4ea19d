import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const folder = join(import.meta.dirname, 'engines')
const binary = (path: string) => join(folder, 'node_modules', path)

export const engines = {
  node22: binary('node22/bin/node'),
  node24: binary('node24/bin/node'),
  node26: binary('node26/bin/node'),
  bun: binary('bun/bin/bun.exe'),
  deno: binary('deno/deno'),
  workerd: binary('workerd/bin/workerd'),
}

/** Installs the runtimes at the versions of their own lock file, outside the workspace: nothing else pays for them. */
export async function installEngines(): Promise<void> {
  await promisify(execFile)('pnpm', ['install', '--frozen-lockfile'], { cwd: folder })
}
