import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createSandbox } from '@vapi-auth/sandbox'
import { describe, expect, it } from 'vitest'
import { credentials, goodEnvironment, startServer } from './started-server.ts'

const run = promisify(execFile)
const app = new URL('../', import.meta.url)
const cwd = fileURLToPath(app)
const { SESSION_SECRET = '' } = goodEnvironment()

describe('the README', () => {
  it('has an example that compiles, and that starts a call when a user of the example policy runs it', async () => {
    const [, code = ''] = /^```ts\n(.*?)^```$/ms.exec(readFileSync(new URL('README.md', app), 'utf8')) ?? []
    mkdirSync(new URL('examples/', app), { recursive: true })
    writeFileSync(new URL('examples/page.ts', app), code)
    const config = { extends: '../tsconfig.json', compilerOptions: { types: ['node'] }, include: ['.'] }
    writeFileSync(new URL('examples/tsconfig.json', app), JSON.stringify(config))
    await run('tsc', ['-p', 'examples'], { cwd })

    const sandbox = createSandbox(credentials)
    const api = await sandbox.listen()
    const server = await startServer({ POLICY_FILE: fileURLToPath(new URL('policy.example.json', app)) })
    const logIn = await run(process.execPath, ['src/log-in.ts', 'acme', 'ada'], { cwd, env: { SESSION_SECRET } })
    const env = {
      API_URL: api.url,
      TOKEN_SERVER: server.url,
      ORIGIN: 'http://localhost:5173',
      COOKIE: logIn.stdout.trim(),
    }
    const { stdout, stderr } = await run(process.execPath, ['--import', './test/page.ts', 'examples/page.ts'], {
      cwd,
      env,
    })
    await Promise.all([api.close(), server.stop()])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^join https?:\/\/\S+\n$/)
    expect(sandbox.requests).toEqual([expect.objectContaining({ method: 'POST', target: '/call/web', tag: 'public' })])
  })

  it.each([
    ['without a secret', ['acme', 'ada'], {}, /^SESSION_SECRET is not set/],
    ['with a short one', ['acme', 'ada'], { SESSION_SECRET: 'short' }, /^SESSION_SECRET is shorter/],
    ['for nobody', ['acme'], { SESSION_SECRET }, /<tenant> <user>/],
  ])('has a log-in that says what it lacks %s', async (_, args, env, sentence) => {
    const failed = await run(process.execPath, ['src/log-in.ts', ...args], { cwd, env }).catch((error) => error)
    expect(failed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(sentence) })
  })
})
