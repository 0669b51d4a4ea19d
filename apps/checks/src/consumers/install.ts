import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { packAll } from '../tarballs.ts'

const run = promisify(execFile)

/** The workspace of the applications. */
export const consumers = fileURLToPath(new URL('../../consumers/', import.meta.url))

/** Installs what the applications depend on, and our packages from their tarballs into each of them. */
export async function installConsumers(applications: readonly string[]): Promise<void> {
  await run('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], { cwd: consumers })
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
