import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSandbox } from '@vapi-auth/sandbox'
import { describe, expect, it } from 'vitest'
import { credentials, emptyFolder, orgId, privateKey, ran, start } from '../ran.ts'

interface Finding {
  check: string
  verdict: string
  message: string
}

async function doctor(outside: Parameters<typeof ran>[1], ...argv: string[]) {
  const { exitCode, json } = await ran(['doctor', ...argv, '--json'], { env: credentials, ...outside })
  const { problems, findings } = json as { problems: number; findings: Finding[] }
  return { exitCode, problems, findings, of: (check: string) => findings.filter((finding) => finding.check === check) }
}

/** The sandbox, behind a date as HTTP servers send it. */
function dated(ahead = 0) {
  const { fetch, requests } = createSandbox({ orgId, privateKey, now: () => start })
  return {
    requests,
    async fetch(input: string | URL | Request, init?: RequestInit) {
      const response = await fetch(input, init)
      response.headers.set('date', new Date(start - ahead * 1000).toUTCString())
      return response
    },
  }
}

describe('doctor', () => {
  it('finds nothing wrong where all is well, and prints the documented JSON', async () => {
    const { exitCode, problems, findings } = await doctor(dated())
    expect(findings.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual([
      'credentials ok',
      'credentials ok',
      'variables ok',
      'api ok',
      'api ok',
      'api ok',
      'api ok',
      'source unknown',
    ])
    expect([exitCode, problems]).toEqual([0, 0])
  })

  it.each([
    { what: 'a folder that is missing', dir: 'nope', message: '`nope` does not exist' },
    { what: 'a file in place of a folder', dir: 'file.js', message: '`file.js` is not a folder' },
  ])('fails for $what', async ({ dir, message }) => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'file.js'), '')
    const { exitCode, json } = await ran(['doctor', '--offline', '--dir', dir, '--json'], { env: credentials, cwd })
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_FILE', message } })
    expect(exitCode).toBe(1)
  })

  it('only reads, and never creates a call', async () => {
    const { fetch, requests } = dated()
    await doctor({ fetch })
    expect(requests.map(({ method, target, tag }) => [method, target, tag])).toEqual([
      ['GET', '/assistant?limit=1', 'private'],
      ['GET', '/assistant?limit=1', 'public'],
    ])
  })

  it.each([
    { ahead: 30, verdict: 'ok' },
    { ahead: 31, verdict: 'problem' },
    { ahead: -31, verdict: 'problem' },
  ])('judges a clock that is $ahead seconds ahead: $verdict', async ({ ahead, verdict }) => {
    const { of } = await doctor(dated(ahead))
    expect(of('api').find(({ message }) => message.startsWith('The clock'))).toMatchObject({ verdict })
  })

  it.each([
    { why: 'a missing id', env: { VAPI_PRIVATE_KEY: privateKey }, verdict: 'problem' },
    { why: 'a short key', env: { ...credentials, VAPI_PRIVATE_KEY: 'short' }, verdict: 'problem' },
    { why: 'the id in place of the key', env: { ...credentials, VAPI_PRIVATE_KEY: orgId }, verdict: 'problem' },
    { why: 'an id that is no UUID', env: { ...credentials, VAPI_ORG_ID: 'org' }, verdict: 'warning' },
    { why: 'two pairs that differ', env: { ...credentials, ORG_ID: 'org' }, verdict: 'warning' },
  ])('finds $why', async ({ env, verdict }) => {
    const { exitCode, of } = await doctor({ env }, '--offline')
    expect(of('credentials')).toContainEqual(expect.objectContaining({ verdict, remedy: expect.stringMatching(/./) }))
    expect(exitCode).toBe(verdict === 'problem' ? 1 : 0)
  })

  const wrongKey = '5f0b3a0e-0c55-4a39-8d9e-3a1f0c8f6b11'

  it.each([
    { what: 'an unknown key', apiKeys: [], key: wrongKey, says: /does not know the key in this region/ },
    {
      what: 'the public key in the place of the private one',
      apiKeys: [{ key: wrongKey, tag: 'public' as const }],
      key: wrongKey,
      says: /probably the public key/,
    },
    {
      what: 'the wrong organization id',
      apiKeys: [{ key: privateKey, tag: 'private' as const }],
      key: privateKey,
      id: '11111111-2222-4333-8444-555555555555',
      says: /the organization id is wrong/,
    },
  ])('finds out by the key itself: $what', async ({ apiKeys, key, id = orgId, says }) => {
    const { fetch } = createSandbox({ orgId, privateKey, apiKeys, now: () => start })
    const { exitCode, of } = await doctor({ fetch, env: { VAPI_ORG_ID: id, VAPI_PRIVATE_KEY: key } })
    expect(of('api').at(-1)).toMatchObject({ verdict: 'problem', message: expect.stringMatching(says) })
    expect(exitCode).toBe(1)
  })

  it('asks the other region only on request', async () => {
    const eu = createSandbox({ orgId, privateKey, apiKeys: [{ key: wrongKey, tag: 'private' }], now: () => start })
    const us = createSandbox({ orgId, privateKey, now: () => start })
    const fetch = (...sent: Parameters<typeof us.fetch>) => {
      const { url } = new Request(...sent)
      return (url.startsWith('https://api.eu.vapi.ai/') ? eu : us).fetch(...sent)
    }
    const outside = { fetch, env: { ...credentials, VAPI_PRIVATE_KEY: wrongKey } }
    await doctor(outside)
    expect(eu.requests).toEqual([])
    const { of } = await doctor(outside, '--probe-regions')
    expect(of('api').at(-1)).toMatchObject({ message: expect.stringContaining('region eu') })
  })

  it('takes the credentials of an .env file of the project', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, '.env.local'), `ORG_ID=${orgId}\nPRIVATE_KEY=${privateKey}\n`)
    const { of } = await doctor({ cwd, env: {} }, '--offline')
    expect(of('credentials')[0]).toMatchObject({ verdict: 'ok', message: expect.stringContaining('.env.local') })
  })

  it('exits 0 offline where there are no credentials and no mistakes', async () => {
    const { exitCode, of } = await doctor({ env: { VAPI_API_KEY: wrongKey } }, '--offline')
    expect(exitCode).toBe(0)
    expect(of('credentials')).toMatchObject([{ verdict: 'unknown', message: expect.stringContaining('VAPI_API_KEY') }])
  })

  it('prints findings about files as SARIF', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'a.js'), 'export const key = process.env.VITE_VAPI_PRIVATE_KEY\n')
    const { stdout } = await ran(['doctor', '--offline', '--sarif'], { cwd })
    const { version, runs } = JSON.parse(stdout)
    expect(version).toBe('2.1.0')
    expect(runs[0].results).toMatchObject([
      {
        ruleId: 'key-published',
        level: 'error',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a.js' }, region: { startLine: 1 } } }],
      },
    ])
    const known = runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)
    expect(known).toContain('key-published')
  })

  it('warns when the API lets a public token do more than is documented', async () => {
    const { of } = await doctor({ fetch: async () => Response.json([]) })
    expect(of('api').at(-1)).toMatchObject({ verdict: 'warning' })
  })

  it.each([
    { what: 'a failing network', outside: { fetch: () => Promise.reject(new TypeError('fetch failed')) }, argv: [] },
    { what: '--offline', outside: {}, argv: ['--offline'] },
    { what: 'no credentials', outside: { env: {} }, argv: [] },
    { what: 'a server that is down', outside: { fetch: async () => new Response('down', { status: 503 }) }, argv: [] },
  ])('says what it could not find out because of $what, and goes on', async ({ outside, argv }) => {
    const { of } = await doctor(outside, ...argv)
    expect(of('api').map(({ verdict }) => verdict)).toContain('unknown')
    expect(of('api').map(({ verdict }) => verdict)).not.toContain('problem')
    expect(of('source')).toHaveLength(1)
  })

  it('refuses to send a token where it could be read on the way', async () => {
    const { of } = await doctor(dated(), '--base-url', 'http://api.example')
    expect(of('api')).toMatchObject([{ verdict: 'problem' }])
  })

  it('shows verdict, place and remedy to people', async () => {
    const { stdout, stderr } = await ran(['doctor', '--offline', '--dir', '.'], { cwd: emptyFolder() })
    expect(stdout).toMatch(/^unknown {2}credentials {2}No credentials are set here, so no token was tried\n {22}Set /)
    expect(stderr).toBe('No problem found\n')
  })
})
