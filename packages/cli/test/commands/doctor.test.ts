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
      'source ok',
    ])
    expect([exitCode, problems]).toEqual([0, 0])
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
    expect(of('api').find(({ message }) => message.startsWith('the clock'))).toMatchObject({ verdict })
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

  it('tells what the API has against a key that is not its own', async () => {
    const env = { ...credentials, VAPI_PRIVATE_KEY: '5f0b3a0e-0c55-4a39-8d9e-3a1f0c8f6b11' }
    const { exitCode, of } = await doctor({ ...dated(), env })
    expect(of('api').filter(({ verdict }) => verdict === 'problem')).toHaveLength(2)
    expect(exitCode).toBe(1)
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
    expect(stdout).toMatch(/^problem {2}credentials {2}The environment variable `VAPI_ORG_ID` is not set\n {22}Set /)
    expect(stderr).toBe('1 problem found\n')
  })
})
