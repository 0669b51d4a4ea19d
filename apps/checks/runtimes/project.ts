import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { packAll } from '../src/tarballs.ts'

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))

/** What the packages depend on, and where the workspace has it: the project gets the same versions. */
export const dependencies = { jose: 'signer', zod: 'signer', ky: 'http' }

/** Makes a project outside the workspace, into which the packed packages are installed as any user installs them. */
export async function createProject(): Promise<string> {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'runtimes-')))
  const versions = Object.entries(dependencies).map(([name, user]) => {
    const manifest = join(packages, user, 'node_modules', name, 'package.json')
    return [name, JSON.parse(readFileSync(manifest, 'utf8')).version]
  })
  const tarballs = Array.from(await packAll(project), ([name, file]) => [name, `file:${file}`])
  const manifest = { name: 'project', private: true, dependencies: Object.fromEntries([...versions, ...tarballs]) }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline']
  await promisify(execFile)('npm', install, { cwd: project })
  return project
}
