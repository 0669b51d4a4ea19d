import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/doctor/finding.ts'
import { checkSource } from '../../src/doctor/source/check.ts'
import { checkVariables, findVariables, privateKeysAmong } from '../../src/doctor/variables.ts'
import { emptyFolder } from '../ran.ts'
import { acrossModules, rightAcrossModules } from './projects/across-modules.ts'
import { addedLater, rightLater } from './projects/added-later.ts'
import { exposedKeys, safeKeys } from './projects/keys.ts'
import { rightPayloads, wrongPayloads } from './projects/payloads.ts'
import { type ProjectCase, readProject } from './projects/project-case.ts'
import { signed, signedInTime } from './projects/signed.ts'

const mistaken = [...signed, ...exposedKeys, ...wrongPayloads, ...acrossModules, ...addedLater]
const correct = [...signedInTime, ...safeKeys, ...rightPayloads, ...rightAcrossModules, ...rightLater]

async function findingsIn(project: ProjectCase): Promise<{ findings: Finding[]; missed: unknown[] }> {
  const folder = emptyFolder()
  const { files, mistakes } = readProject(project)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const variables = await findVariables({ env: {} }, folder)
  const all = [...checkVariables(variables), ...(await checkSource(folder, privateKeysAmong(variables)))]
  const findings = all.filter(({ verdict }) => verdict === 'problem' || verdict === 'warning')
  const missed = mistakes.filter(
    ({ file, line, kind }) =>
      !findings.some((found) => found.file === file && found.line === line && found.rule === kind),
  )
  return { findings, missed }
}

describe('a project with a mistake', () => {
  it.each(mistaken)('is told where it is: $name', async (project) => {
    expect(readProject(project).mistakes.length).toBeGreaterThan(0)
    const { findings, missed } = await findingsIn(project)
    expect(missed, JSON.stringify(findings, null, 2)).toEqual([])
    for (const { message, remedy } of findings) {
      expect(message).toMatch(/^[`A-Z].*[^.]$/)
      expect(remedy).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('a correct project', () => {
  it.each(correct)('causes no alarm: $name', async (project) => {
    expect((await findingsIn(project)).findings).toEqual([])
  })
})
