import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { packAll } from '../tarballs.ts'

const run = promisify(execFile)
const sources = fileURLToPath(new URL('../../consumers', import.meta.url))

/**
 * The workspace of the applications: a copy in the temporary folder of this run, which is removed at its end. Below this
 * repository, compilers and Node would look into its `node_modules` for what a tarball lacks.
 */
export const consumers: string = join(tmpdir(), 'consumers')

/** Installs what the applications depend on, once in a run, and our packages from their tarballs into each of them. */
export async function installConsumers(applications: readonly string[]): Promise<void> {
  if (!existsSync(consumers)) await installWorkspace()
  const folder = mkdtempSync(join(tmpdir(), 'packed-'))
  try {
    const tarballs = await packAll(folder)
    for (const application of applications) {
      for (const [name, tarball] of tarballs) {
        const target = join(consumers, application, 'node_modules', name)
        rmSync(target, { recursive: true, force: true })
        mkdirSync(target, { recursive: true })
        await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target])
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The suites run one after the other, so nobody sees the folder before it is complete. */
async function installWorkspace(): Promise<void> {
  try {
    cpSync(sources, consumers, { recursive: true, filter: (path) => basename(path) !== 'node_modules' })
    await run('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], { cwd: consumers })
  } catch (error) {
    rmSync(consumers, { recursive: true, force: true })
    throw error
  }
}
