import { execFile } from 'node:child_process'
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { installEngines, runtimes } from '../runtimes/runtimes.ts'
import { packAll } from '../src/tarballs.ts'

const run = promisify(execFile)
const exercise = fileURLToPath(new URL('../runtimes/exercise/index.ts', import.meta.url))
const project = realpathSync(mkdtempSync(join(tmpdir(), 'runtimes-')))

const bundled = { bundle: true, format: 'esm', platform: 'neutral', target: 'es2023', logLevel: 'silent' } as const

// The packed packages, in a project as any user has one.
beforeAll(async () => {
  await installEngines()
  const tarballs = Array.from(await packAll(project), ([name, file]) => [name, `file:${file}`])
  const manifest = { name: 'project', private: true, type: 'module', dependencies: Object.fromEntries(tarballs) }
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--legacy-peer-deps'], { cwd: project })
})

describe.each(runtimes)('$title', ({ title, build: options, starts, run: start, command }) => {
  it('does what the test data of the packages expects', async () => {
    const script = join(project, `${title.replace(' ', '-')}.mjs`)
    await build({
      stdin: { contents: `import { report } from '${exercise}'\n${starts}`, resolveDir: project },
      external: ['@vapi-auth/*'],
      outfile: script,
      ...bundled,
    })
    // From within the project, where the packages are found.
    if (options) await build({ entryPoints: [script], outfile: script, allowOverwrite: true, ...bundled, ...options })
    const reports = await start(script)
    console.log(
      title,
      Object.entries(reports)
        .map(([name, { passed }]) => `${name} ${passed}`)
        .join(', '),
    )
    for (const [name, { passed, failed }] of Object.entries(reports)) {
      expect(failed, name).toEqual([])
      expect(passed, name).toBeGreaterThan(5)
    }
  })

  it.runIf(command)('runs the command', async () => {
    const [file, ...args] = [...(command as [string]), join(project, 'node_modules/vapi-auth/dist/bin.cjs')]
    const env = { HOME: project, VAPI_ORG_ID: 'org-1', VAPI_PRIVATE_KEY: 'c0ffee11-5ca1-4b1e-9d0d-feedface0123' }
    const vapiAuth = async (...argv: string[]) =>
      (await run(file, [...args, ...argv], { cwd: project, env })).stdout.trim()
    expect(await vapiAuth('--version')).toMatch(/^\d+\.\d+\.\d+/)
    const token = await vapiAuth('sign', '--tag', 'private')
    expect(JSON.parse(await vapiAuth('inspect', token, '--json'))).toMatchObject({ payload: { orgId: 'org-1' } })
    expect(await vapiAuth('explain', token, 'GET', '/assistant')).toMatch(/allowed/i)
    expect(await vapiAuth('why', 'Missing Authorization Header.', '--json')).toContain('ERR_API_HEADER')
  })
})
