import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyFolder, orgId } from '../ran.ts'
import { forged } from '../sample.ts'

const run = promisify(execFile)
const home = fileURLToPath(new URL('../../', import.meta.url))
const project = emptyFolder()

beforeAll(async () => {
  const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', project], { cwd: home })
  writeFileSync(join(project, 'package.json'), '{"name":"empty","version":"0.0.0"}')
  // No registry is asked: the tarball must be all that is needed.
  const { filename } = JSON.parse(stdout)
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', filename], { cwd: project })
})

const npx = (...argv: string[]) => run('npx', ['--no-install', 'vapi-auth', ...argv], { cwd: project })

describe('the tarball', () => {
  it('works by npx in an empty project', async () => {
    const token = forged({ orgId, token: { tag: 'public' }, exp: 4_102_444_800 })
    const { stdout } = await npx('explain', token, 'POST', '/call/web')
    expect(stdout).toContain('allowed  POST /call/web with a public token')
  })

  it('brings its templates', async () => {
    const { stdout } = await npx('init', 'worker', '--json')
    expect(JSON.parse(stdout).files).toContainEqual({ path: '.env.example', outcome: 'written' })
  })

  it('brings the parser that doctor needs', async () => {
    const { stdout } = await npx('doctor', '--offline', '--json').catch((error) => error)
    const { findings } = JSON.parse(stdout) as { findings: { check: string; verdict: string }[] }
    expect(findings.find(({ check }) => check === 'source')?.verdict).toBe('ok')
  })

  it('brings the licenses of what is bundled, and depends on nothing', async () => {
    const { stdout: manifest } = await run('cat', ['node_modules/vapi-auth/package.json'], { cwd: project })
    expect(JSON.parse(manifest).dependencies).toBeUndefined()
    const { stdout: licenses } = await run('cat', ['node_modules/vapi-auth/dist/LICENSES.txt'], { cwd: project })
    for (const name of ['commander', 'ky', '@babel/parser']) expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'))
  })
})
