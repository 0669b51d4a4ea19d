import { readFileSync } from 'node:fs'
import { createSandbox } from '@vapi-auth/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials, emptyFolder, orgId, privateKey } from '../ran.ts'
import { shell } from './started.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
// What installs from the registry cannot run here.
const blocks = Array.from(readme.matchAll(/^```sh\n(.*?)^```$/gms), ([, block = '']) => block)
  .filter((block) => !block.startsWith('npm '))
  .map((block) => ({ block, name: block.split('\n', 1)[0]?.slice(2) }))

describe('the README', () => {
  let sandbox: { url: string; close(): Promise<void> }
  beforeAll(async () => {
    sandbox = await createSandbox({ orgId, privateKey }).listen()
  })
  afterAll(() => sandbox.close())

  it('has examples', () => expect(blocks.length).toBeGreaterThan(3))

  it.each(blocks)('has an example that runs: $name', async ({ block }) => {
    const env = { ...credentials, VAPI_BASE_URL: sandbox.url }
    const { stdout, stderr, exitCode } = await shell(block, { env, cwd: emptyFolder() })
    expect(exitCode, stderr).toBe(0)
    expect(stdout).not.toBe('')
    expect(stdout + stderr).not.toContain(privateKey)
  })

  it('lists every code of this package', () => {
    const source = readFileSync(new URL('../../src/errors.ts', import.meta.url), 'utf8')
    const codes = Array.from(source.matchAll(/'(ERR_CLI_\w+)'/g), ([, code]) => code)
    for (const code of new Set(codes)) expect(readme).toMatch(new RegExp(`^\\| \`${code}\` +\\|`, 'm'))
  })
})
