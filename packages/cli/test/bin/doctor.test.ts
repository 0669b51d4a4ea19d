import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { acrossModules, rightAcrossModules } from '../doctor/projects/across-modules.ts'
import { exposedKeys, safeKeys } from '../doctor/projects/keys.ts'
import { rightPayloads, wrongPayloads } from '../doctor/projects/payloads.ts'
import { readProject } from '../doctor/projects/project-case.ts'
import { signed, signedInTime } from '../doctor/projects/signed.ts'
import { emptyFolder, ran } from '../ran.ts'
import { bin, shellEnv } from './started.ts'

const projects = [
  ...[...signed, ...exposedKeys, ...wrongPayloads, ...acrossModules],
  ...[...signedInTime, ...safeKeys, ...rightPayloads, ...rightAcrossModules],
]

/** Returns what the built command prints, whatever it ends with. */
function built(argv: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...argv], { cwd, env: shellEnv, maxBuffer: 2 ** 26 }, (_, stdout) =>
      resolve(stdout),
    )
  })
}

it('finds the same with the parts of Babel that are built in as with all of Babel', async () => {
  const folder = emptyFolder()
  for (const [i, project] of projects.entries()) {
    for (const [file, text] of Object.entries(readProject(project).files)) {
      const path = join(folder, `project-${i}`, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  const argv = ['doctor', '--offline', '--json']
  const fromSources = await ran(argv, { cwd: folder, env: {} })
  expect(JSON.stringify(fromSources.json)).toContain('project-0/')
  expect(JSON.parse(await built(argv, folder))).toEqual(fromSources.json)
})
