import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))

/** Packs every package as it would be published; returns the tarball of each published name. */
export async function packAll(folder: string): Promise<Map<string, string>> {
  const tarballs = new Map<string, string>()
  for (const directory of readdirSync(packages)) {
    const cwd = join(packages, directory)
    const { name } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
    const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', folder], { cwd })
    tarballs.set(name, JSON.parse(stdout).filename)
  }
  return tarballs
}
