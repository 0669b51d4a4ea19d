import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { packAll } from '../src/tarballs.ts'

const run = promisify(execFile)
const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))
const manifests = readdirSync(packages).map((directory) =>
  JSON.parse(readFileSync(join(packages, directory, 'package.json'), 'utf8')),
)
const names = manifests.map(({ name }): string => name)
// A command has nothing to import, and no types.
const libraries = manifests.filter((manifest) => 'exports' in manifest).map(({ name }): string => name)
let tarballs: Map<string, string>
const folder = mkdtempSync(join(tmpdir(), 'tarballs-'))

beforeAll(async () => {
  tarballs = await packAll(folder)
})

const tarball = (name: string) => tarballs.get(name) as string

describe('the tarballs', () => {
  it.each(names)('of %s please publint', async (name) => {
    await run('publint', ['run', '--strict', tarball(name)])
  })

  it.each(libraries)('of %s please attw', async (name) => {
    await run('attw', ['--profile', 'esm-only', '--no-emoji', tarball(name)])
  })

  it.each(names)('of %s holds what it needs, and no tests', async (name) => {
    const { stdout } = await run('tar', ['-tzf', tarball(name)])
    const files = stdout.trim().split('\n')
    expect(files).toEqual(expect.arrayContaining(['package/README.md', 'package/LICENSE']))
    expect(files.filter((file) => file.startsWith('package/dist/')).length).toBeGreaterThan(0)
    const expected = /^package\/(?:(?:dist|src|templates)\/|(?:README\.md|LICENSE|CHANGELOG\.md|package\.json)$)/
    expect(files.filter((file) => !expected.test(file))).toEqual([])
  })

  it.each(names)(
    'of %s says where it comes from and what it is about, as the package.json of the root has it',
    async (name) => {
      const { homepage, repository } = JSON.parse(
        readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
      )
      const { stdout } = await run('tar', ['-xzOf', tarball(name), 'package/package.json'])
      const packed = JSON.parse(stdout)
      const directory = `packages/${name === 'vapi-auth' ? 'cli' : name.replace('@vapi-auth/', '')}`
      expect(packed).toMatchObject({
        homepage,
        repository: { type: 'git', url: `git+${repository}.git`, directory },
        bugs: `${repository}/issues`,
      })
      expect(packed.keywords).toEqual(expect.arrayContaining(['vapi', 'voice-ai']))
    },
  )

  it('of scopes, signer and http install into an empty project and work by import and by require()', async () => {
    const project = mkdtempSync(join(tmpdir(), 'project-'))
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty', version: '0.0.0' }))
    // What they depend on comes from this installation too, as tarballs of its own: no registry is asked.
    for (const [name, dependency] of [
      ['signer', 'jose'],
      ['http', 'ky'],
    ] as const) {
      const copy = mkdtempSync(join(tmpdir(), 'dependency-'))
      cpSync(realpathSync(join(packages, name, 'node_modules', dependency)), join(copy, 'package'), { recursive: true })
      tarballs.set(dependency, join(folder, `${dependency}.tgz`))
      await run('tar', ['-czf', tarball(dependency), '-C', copy, 'package'])
    }
    const files = ['jose', 'ky', '@vapi-auth/scopes', '@vapi-auth/signer', '@vapi-auth/http'].map(tarball)
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...files], { cwd: project })

    const body = `
      const sign = createSigner({ orgId: 'org', privateKey: 'k3y-'.repeat(9) })
      const client = createClient({
        tokens: { public: createTokenSource(() => sign({ tag: 'public', restrictions: 'none' })) },
        fetch: async (...sent) => Response.json({ authorization: new Request(...sent).headers.get('authorization') }),
      })
      client.post('/call/web', { json: { assistantId: 'a' } }).json().then(({ authorization }) => {
        const { payload } = decodeUnverified(authorization.replace('Bearer ', ''))
        console.log(payload.orgId, match('POST', '/call/web').required)
      })`
    const sources = {
      'by-import.mjs': `
        import { decodeUnverified, match } from '@vapi-auth/scopes'
        import { createSigner } from '@vapi-auth/signer'
        import { createClient, createTokenSource } from '@vapi-auth/http'
        ${body}`,
      'by-require.cjs': `
        const { decodeUnverified, match } = require('@vapi-auth/scopes')
        const { createSigner } = require('@vapi-auth/signer')
        const { createClient, createTokenSource } = require('@vapi-auth/http')
        ${body}`,
    }
    for (const [file, source] of Object.entries(sources)) {
      writeFileSync(join(project, file), source)
      const { stdout } = await run('node', [file], { cwd: project })
      expect(stdout).toBe('org public\n')
    }
  })
})
