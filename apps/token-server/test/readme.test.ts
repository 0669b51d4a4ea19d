import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createSandbox } from '@vapi-auth/sandbox'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { credentials, goodEnvironment, startServer } from './started-server.ts'

const run = promisify(execFile)
const app = new URL('../', import.meta.url)
const cwd = fileURLToPath(app)
const { SESSION_SECRET = '' } = goodEnvironment()

describe('the README', () => {
  it('has two examples that compile, and that start a call when a user of the example policy runs them', async () => {
    const examples = [...readFileSync(new URL('README.md', app), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)]
    expect(examples).toHaveLength(2)
    mkdirSync(new URL('examples/', app), { recursive: true })
    examples.forEach(([, code = ''], i) => {
      writeFileSync(new URL(`examples/page-${i}.ts`, app), code.includes('import ') ? code : `${code}export {}\n`)
    })
    const config = { extends: '../tsconfig.json', compilerOptions: { types: ['node'] }, include: ['.'] }
    writeFileSync(new URL('examples/tsconfig.json', app), JSON.stringify(config))
    await run('tsc', ['-p', 'examples'], { cwd })

    const { tenants } = JSON.parse(readFileSync(new URL('policy.example.json', app), 'utf8'))
    const seed = { '/assistant': tenants.acme.assistants.map((id: string) => ({ id })) }
    const sandbox = createSandbox({ ...credentials, seed })
    const api = await sandbox.listen()
    const server = await startServer({
      POLICY_FILE: fileURLToPath(new URL('policy.example.json', app)),
      UPSTREAM_URL: api.url,
    })
    const signIn = await run(process.execPath, ['src/sign-in.ts', 'acme', 'ada'], { cwd, env: { SESSION_SECRET } })
    const env = {
      API_URL: api.url,
      TOKEN_SERVER: server.url,
      ORIGIN: 'http://localhost:5173',
      COOKIE: signIn.stdout.trim(),
    }
    for (const [i] of examples.entries()) {
      const args = ['--import', './test/page.ts', `examples/page-${i}.ts`]
      const { stdout, stderr } = await run(process.execPath, args, { cwd, env })
      expect(stderr).toBe('')
      expect(stdout).toMatch(/^join https?:\/\/\S+\n$/)
    }
    await Promise.all([api.close(), server.end()])
    rmSync(new URL('examples/', app), { recursive: true })
    expect(sandbox.requests.map(({ method, target, tag }) => `${method} ${target} ${tag}`)).toEqual([
      'POST /call/web public',
      'POST /call/web public',
    ])
  })

  it('lists exactly the settings that are read', async () => {
    const { sign: _, ...settings } = await readSettings({
      ...goodEnvironment(),
      ALLOWED_ORIGINS: 'https://a.example',
      REDIS_URL: 'redis://x',
      LIMIT_CONCURRENT: '1',
      LIMIT_SECONDS: '1',
      LIMIT_TOTAL: '1',
      CALL_MAX_SECONDS: '1',
      WEBHOOK_TOKEN: 'w'.repeat(32),
    })
    const [, section = ''] = readFileSync(new URL('README.md', app), 'utf8').split('\n## Settings\n')
    const rows = section.split('\n## ')[0]?.match(/^\| `[^|]+\|/gm) ?? []
    const names = [...Object.keys(settings), 'VAPI_ORG_ID', 'VAPI_PRIVATE_KEY', 'VAPI_REGION']
    expect(rows.flatMap((row) => row.match(/[A-Z_]{4,}/g) ?? []).sort()).toEqual(names.sort())
  })

  it.each([
    ['without a secret', ['acme', 'ada'], {}, /^`SESSION_SECRET` must be set/],
    ['with a short one', ['acme', 'ada'], { SESSION_SECRET: 'short' }, /^`SESSION_SECRET` must have at least 32/],
    ['for nobody', ['acme'], { SESSION_SECRET }, /^usage error: name the tenant and the user/],
  ])('has a command to sign in, which fails with a remedy %s', async (_, args, env, sentence) => {
    const failed = await run(process.execPath, ['src/sign-in.ts', ...args], { cwd, env }).catch((error) => error)
    expect(failed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(sentence) })
  })
})
