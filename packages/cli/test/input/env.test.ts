import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { credentials, emptyFolder, orgId, privateKey, ran } from '../ran.ts'

const keys = `VAPI_ORG_ID=${orgId}\nVAPI_PRIVATE_KEY=${privateKey}\n`

function folderWith(text: string): string {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'own.env'), text)
  return cwd
}

describe('--env', () => {
  it.each(['--env', '--env-file'])('takes credentials from the file that %s names', async (option) => {
    const { exitCode } = await ran(['sign', '--tag', 'private', option, 'own.env'], { cwd: folderWith(keys) })
    expect(exitCode).toBe(0)
  })

  it('ignores a byte-order mark', async () => {
    const { exitCode } = await ran(['sign', '--tag', 'private', '--env', 'own.env'], {
      cwd: folderWith(`\uFEFF${keys}`),
    })
    expect(exitCode).toBe(0)
  })

  it.each(['sign --tag private', 'inspect x', 'why x', 'request GET /assistant', 'doctor --offline', 'sandbox'])(
    'reports a file that is missing, for %s',
    async (line) => {
      const argv = [...line.split(' '), '--env', 'nope', '--json']
      const { exitCode, json } = await ran(argv, { env: { VAPI_JWT: 'a.b.c' } })
      expect(JSON.stringify(json)).toContain('Cannot read `nope` (ENOENT)')
      expect(exitCode).toBe(1)
    },
  )
})

describe('the API', () => {
  const body = { assistantId: 'a1' }
  const dryRun = ['request', 'POST', '/call/web', '--data', JSON.stringify(body), '--dry-run', '--json']
  const us = 'https://api.vapi.ai/call/web'
  const eu = 'https://api.eu.vapi.ai/call/web'

  it.each([
    { where: 'the US region by default', options: [], env: {}, url: us },
    { where: 'the region of --region', options: ['--region', 'eu'], env: { VAPI_REGION: 'us' }, url: eu },
    { where: 'the region of VAPI_REGION', options: [], env: { VAPI_REGION: 'EU' }, url: eu },
    {
      where: 'VAPI_BASE_URL before VAPI_REGION',
      options: [],
      env: { VAPI_REGION: 'eu', VAPI_BASE_URL: 'https://proxy.example' },
      url: 'https://proxy.example/call/web',
    },
    {
      where: '--base-url before all',
      options: ['--base-url', 'https://own.example/v1'],
      env: { VAPI_BASE_URL: 'https://proxy.example' },
      url: 'https://own.example/v1/call/web',
    },
  ])('is looked for in $where', async ({ options, env, url }) => {
    const { json } = await ran([...dryRun, ...options], { env: { ...credentials, ...env } })
    expect(json).toMatchObject({ request: { url } })
  })

  it('is where the file of --env says', async () => {
    const cwd = folderWith(`${keys}VAPI_REGION=eu\n`)
    const { json } = await ran([...dryRun, '--env', 'own.env'], {
      cwd,
      env: { VAPI_BASE_URL: 'https://proxy.example' },
    })
    expect(json).toMatchObject({ request: { url: eu } })
  })

  it.each([
    { why: 'a region that does not exist', options: ['--region', 'asia'], env: {} },
    { why: 'a VAPI_REGION that does not exist', options: [], env: { VAPI_REGION: 'asia' } },
    { why: 'a region and a base URL', options: ['--region', 'eu', '--base-url', 'https://x.example'], env: {} },
  ])('is not guessed for $why', async ({ options, env }) => {
    const { exitCode, json } = await ran([...dryRun, ...options], { env: { ...credentials, ...env } })
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_USAGE' } })
    expect(exitCode).toBe(2)
  })
})
