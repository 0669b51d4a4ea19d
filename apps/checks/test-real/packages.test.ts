/**
 * The packed packages where no framework is: test runners, compilers and bundlers that have their own idea of a module.
 */
import { execFile } from 'node:child_process'
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { consumers, installConsumers } from '../src/consumers/install.ts'

const run = promisify(execFile)
const inConsumers = (...path: string[]) => join(consumers, ...path)
const node22 = inConsumers('require/node_modules/node22/bin/node')

/** Runs a program, and fails with all that it printed. */
async function passes(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const { PATH, HOME, TMPDIR } = process.env
  const options = { cwd, env: { PATH, HOME, TMPDIR, CI: '1', ...env }, maxBuffer: 2 ** 24 }
  return run(file, args, options).catch(({ stdout, stderr }) => expect.fail(`${stdout}${stderr}`))
}

beforeAll(() => installConsumers(['require', 'jest', 'types-node22', 'types-node24', 'react-native', 'providers']))

describe('a CommonJS program', () => {
  it.each([
    ['@vapi-auth/scopes', 'decodeUnverified'],
    ['@vapi-auth/scopes/refusals', 'explainRefusal'],
    ['@vapi-auth/signer', 'createSigner'],
    ['@vapi-auth/http', 'createClient'],
    ['@vapi-auth/server', 'createCallEndpoint'],
    ['@vapi-auth/server/limits', 'createLimits'],
    ['@vapi-auth/sandbox', 'createSandbox'],
    ['@vapi-auth/web', 'createWebCall'],
    ['@vapi-auth/web/react', 'useWebCall'],
  ])('requires %s on Node 22.12', async (entry, name) => {
    const { stdout } = await passes(node22, ['main.cjs', entry], inConsumers('require'))
    expect(JSON.parse(stdout)[entry]).toContain(name)
  })
})

describe('Jest 30', () => {
  const cwd = inConsumers('jest')
  const jest = join(cwd, 'node_modules/jest/bin/jest.js')
  const modules = ['--experimental-vm-modules', jest, '--config', '{}', '--testMatch']
  const configuration = join(cwd, 'jest.config.js')

  it.each([
    ['ES modules on Node 22.12', node22, '**/*.test.mjs', 1],
    ['ES modules and CommonJS on this Node', process.execPath, '**/*.test.{js,mjs}', 2],
  ])('runs tests that are %s, with a flag of Node', async (_, node, tests, count) => {
    const { stderr } = await passes(node, [...modules, tests], cwd)
    expect(stderr).toContain(`Tests:       ${count} passed, ${count} total`)
  })

  it.each([
    ['Node 22.12', node22],
    ['this Node', process.execPath],
  ])('runs tests of both kinds with the documented configuration on %s', async (_, node) => {
    const page = readFileSync(new URL('../../docs/pages/recipes/testing.md', import.meta.url), 'utf8')
    const [, block] = /```js \[jest\.config\.js\][^\n]*\n([\s\S]*?)```/.exec(page) ?? []
    writeFileSync(configuration, block ?? '')
    try {
      const { stderr } = await passes(node, [jest, '--testMatch', '**/*.test.{js,mjs}'], cwd)
      expect(stderr).toContain('Tests:       2 passed, 2 total')
    } finally {
      rmSync(configuration)
    }
  })
})

describe.each(['types-node22', 'types-node24'])('tsc without DOM, with %s', (name) => {
  const cwd = inConsumers(name)
  beforeAll(() => {
    if (name !== 'types-node24') copyFileSync(inConsumers('types-node24/main.ts'), join(cwd, 'main.ts'))
  })

  it.each(['types', 'types:node10'])('checks the declarations of the packages too (%s)', async (script) => {
    await passes('pnpm', ['run', script], cwd)
  })
})

describe('the documented `userOf` of each authentication library', () => {
  const page = readFileSync(new URL('../../docs/pages/authenticate.md', import.meta.url), 'utf8')

  it('compiles with the library, and fits `createCallEndpoint`', async () => {
    const sections: [title: string, folder: string][] = [
      ['Auth.js (NextAuth)', 'authjs'],
      ['Clerk', 'clerk'],
      ['Better Auth', 'better-auth'],
      ['Supabase', 'supabase'],
    ]
    const [, route = ''] = /^```ts \[call-route\.ts\]\n(.*?)^```$/ms.exec(page) ?? []
    for (const [title, folder] of sections) {
      const section = page.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? ''
      const [, code] = /^```typescript\n(.*?)^```$/ms.exec(section) ?? []
      expect(code, title).toContain('export async function userOf')
      writeFileSync(inConsumers('providers/src', folder, 'session.ts'), code ?? '')
      writeFileSync(inConsumers('providers/src', folder, 'call-route.ts'), route)
    }
    await passes('pnpm', ['run', 'types'], inConsumers('providers'))
  })
})

describe('a tarball that lacks a file', () => {
  const cwd = inConsumers('types-node24')
  const installed = (path: string) => join(cwd, 'node_modules/@vapi-auth', path)

  /** Takes a file away while something runs, and puts it back. */
  async function without<T>(path: string, action: () => Promise<T>): Promise<T> {
    renameSync(installed(path), installed(`${path}.away`))
    try {
      return await action()
    } finally {
      renameSync(installed(`${path}.away`), installed(path))
    }
  }

  // Below this repository, tsc finds all of these in its node_modules, and Node a whole package.
  it.each([
    ['scopes', 'TS2307'],
    ['scopes/dist/index.d.ts', 'TS7016'],
    ['signer/dist/index.d.ts', 'TS7016'],
    ['server/dist/limits/index.d.ts', 'TS7016'],
  ])('is noticed by tsc: %s', async (path, code) => {
    const { stdout } = await without(path, () =>
      run('pnpm', ['run', 'types'], { cwd }).then(
        () => expect.fail('tsc found it'),
        (error) => error,
      ),
    )
    expect(stdout).toContain(code)
  })

  it.each([
    ['scopes', 'ERR_MODULE_NOT_FOUND'],
    ['scopes/dist/internal/index.js', 'ERR_MODULE_NOT_FOUND'],
  ])('is noticed by Node: %s', async (path, code) => {
    const { stderr } = await without(path, () =>
      run(process.execPath, ['--eval', "import('@vapi-auth/signer')"], { cwd }).then(
        () => expect.fail('Node found it'),
        (error) => error,
      ),
    )
    expect(stderr).toContain(code)
  })
})

describe('React Native', () => {
  it('has http and web bundled by Metro and compiled by Hermes', async () => {
    const cwd = inConsumers('react-native')
    const bundle = join(cwd, 'dist/bundle.js')
    await passes('pnpm', ['run', 'build'], cwd)
    const text = readFileSync(bundle, 'utf8')
    for (const code of ['ERR_HTTP_OPTION', 'ERR_WEB_OPTION']) expect(text).toContain(code)
    const folder = join(createRequire(join(cwd, 'index.js')).resolve('hermes-compiler'), '../hermesc')
    const platform = { linux: 'linux64-bin', darwin: 'osx-bin', win32: 'win64-bin' }[process.platform as string] ?? ''
    await passes(join(folder, platform, 'hermesc'), ['-emit-binary', '-w', '-out', `${bundle}.hbc`, bundle], cwd)
    // The first bytes of every file of bytecode.
    expect(readFileSync(`${bundle}.hbc`).subarray(0, 8).toString('hex')).toBe('c61fbc03c103191f')
  })
})
