import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createSandbox } from '@vapi-auth/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocuments } from '../../blocks/document.ts'
import { bin, faultsOf, shownCommands } from '../../blocks/shell-commands.ts'

const documents = readDocuments()

describe('the command lines in READMEs and documentation', () => {
  it.each([
    ['npm run no-such-script', ['npm run no-such-script']],
    ['vapi-auth singe --tag public', ['vapi-auth singe']],
    ['vapi-auth sign --tag public --orgin https://app.example', ['--orgin']],
    ['npx vapi-auth endpoints diff openapi.json --json', []],
    ['npm start', []],
  ])('are compared with the scripts, commands and options that exist: %s', (command, faults) => {
    expect(faultsOf(command)).toEqual(faults)
  })

  it('name scripts, commands and options that exist', () => {
    const shown = documents.flatMap(shownCommands)
    expect(shown.length).toBeGreaterThan(40)
    const wrong = shown.map((line) => ({ ...line, faults: faultsOf(line.command) })).filter((l) => l.faults.length > 0)
    expect(wrong).toEqual([])
  })
})

// READMEs have theirs run by the tests of their package; many are for an installation that is no checkout.
const pages = documents.filter(({ path }) => path.startsWith('apps/docs/pages/'))
const blocks = pages.flatMap(({ path, blocks }) =>
  blocks
    .filter(({ language, noRun }) => language === 'sh' && noRun === undefined)
    .map((block) => ({ ...block, place: `${path}:${block.line}` })),
)

describe('the lines for the shell in the documentation', () => {
  const credentials = { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }
  const path = mkdtempSync(join(tmpdir(), 'bin-'))
  let sandbox: { url: string; close(): Promise<void> }
  beforeAll(async () => {
    symlinkSync(bin, join(path, 'vapi-auth'))
    sandbox = await createSandbox(credentials).listen()
  })
  afterAll(() => sandbox.close())

  it('are there', () => expect(blocks.length).toBeGreaterThan(3))

  it.each(blocks)('run: $place', async ({ code }) => {
    const env = {
      PATH: [path, dirname(process.execPath), process.env.PATH].join(delimiter),
      VAPI_ORG_ID: credentials.orgId,
      VAPI_PRIVATE_KEY: credentials.privateKey,
      VAPI_BASE_URL: sandbox.url,
    }
    const cwd = mkdtempSync(join(tmpdir(), 'shell-'))
    const child = spawn('bash', ['-eo', 'pipefail', '-c', code], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    expect(exitCode, stderr).toBe(0)
    expect(stdout + stderr).not.toContain(credentials.privateKey)
  })
})
