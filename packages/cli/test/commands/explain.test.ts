import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explain } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { emptyFolder, orgId, ran, start } from '../ran.ts'
import { forged, inSeconds, signed } from '../sample.ts'

const grant = {
  tag: 'public',
  restrictions: { allowedOrigins: ['https://a.example'], allowedAssistantIds: ['a1'] },
} as const
const token = await signed(grant)
const webCall = ['POST', '/call/web']
const fits = ['--origin', 'https://a.example', '--assistant-id', 'a1']

describe('explain', () => {
  it('prints the documented JSON, with the steps of the scopes package', async () => {
    const { exitCode, json } = await ran(['explain', token, ...webCall, ...fits, '--json'])
    const access = { method: 'POST', target: '/call/web', origin: 'https://a.example', body: { assistantId: 'a1' } }
    expect(json).toEqual({
      allowed: true,
      expired: false,
      tag: 'public',
      endpoint: 'POST /call/web',
      steps: explain(grant, access),
      faults: [],
    })
    expect(exitCode).toBe(0)
  })

  it.each([
    { request: [...webCall, '--origin', 'https://b.example', '--assistant-id', 'a1'], code: 'ERR_SCOPE_ORIGIN' },
    { request: [...webCall, '--origin', 'https://a.example', '--assistant-id', 'a2'], code: 'ERR_SCOPE_ASSISTANT' },
    { request: [...webCall, ...fits, '--body', '{"assistant":{}}'], code: 'ERR_SCOPE_TRANSIENT' },
    { request: [...webCall, ...fits, '--body', '{"squadId":"s"}'], code: 'ERR_SCOPE_MEMBER' },
    { request: [...webCall, '--origin', 'https://a.example'], code: 'ERR_SCOPE_BODY' },
    { request: ['GET', '/assistant'], code: 'ERR_SCOPE_REQUIRED' },
    { request: ['POST', '//call/web'], code: 'ERR_SCOPE_PATH' },
    { request: ['post', '/call/web'], code: 'ERR_SCOPE_PATH' },
  ])('refuses $request with $code and its remedy', async ({ request, code }) => {
    const { exitCode, json } = await ran(['explain', token, ...request, '--json'])
    const { allowed, steps } = json as { allowed: boolean; steps: { code?: string; remedy?: string }[] }
    expect(allowed).toBe(false)
    const step = steps.find((step) => step.code === code)
    expect(step?.remedy).toMatch(/./)
    expect(exitCode).toBe(1)
    const { stdout } = await ran(['explain', token, ...request])
    expect(stdout).toContain(code)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(step?.remedy)
  })

  it('takes the token from VAPI_JWT when only a method and a target are given', async () => {
    expect((await ran(['explain', ...webCall, ...fits], { env: { VAPI_JWT: token } })).exitCode).toBe(0)
  })

  it('takes the body from a file, and --assistant-id into it', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'call.json'), '{"assistantId":"a2","assistantOverrides":{}}')
    const argv = ['explain', token, ...webCall, '--origin', 'https://a.example', '--body', '@call.json']
    expect((await ran(argv, { cwd })).exitCode).toBe(1)
    expect((await ran([...argv, '--assistant-id', 'a1'], { cwd })).exitCode).toBe(0)
  })

  it('takes the body from standard input by @-', async () => {
    const argv = ['explain', token, ...webCall, '--origin', 'https://a.example', '--body', '@-']
    expect((await ran(argv, { stdin: '{"assistantId":"a1"}' })).exitCode).toBe(0)
  })

  it('refuses what an expired token asks first, though every rule passes', async () => {
    const { exitCode, json, stdout } = await ran(['explain', token, ...webCall, ...fits, '--json'], {
      now: () => start + 3_600_000,
    })
    expect(json).toMatchObject({ allowed: false, expired: true })
    expect(exitCode).toBe(1)
    expect(stdout).not.toContain('"outcome": "refused"')
    const late = await ran(['explain', token, ...webCall, ...fits], { now: () => start + 3_660_000 })
    expect(late.stdout).toMatch(/^refused {2}The token expired 1 minute ago\. Sign a new token/)
  })

  it('tells who gives no --origin that Vapi itself is milder', async () => {
    expect((await ran(['explain', token, ...webCall])).stdout).toContain('--origin was not given')
    expect((await ran(['explain', token, ...webCall, '--origin', 'null'])).stdout).not.toContain('--origin was')
  })

  it('allows everything to a token whose restrictions nothing reads, and says that this is the danger', async () => {
    const claims = { orgId, exp: inSeconds(60), token: { tag: 'public' }, restrictions: grant.restrictions }
    const { exitCode, stdout } = await ran(['explain', forged(claims), ...webCall, '--origin', 'https://evil.example'])
    expect(stdout).toMatch(/^danger {3}`restrictions` must be nested inside `token`/)
    expect(exitCode).toBe(0)
  })

  it('refuses a token whose tag cannot be read, before any rule', async () => {
    const argv = ['explain', forged({ orgId, exp: inSeconds(60), token: { tag: 'Public' } }), ...webCall]
    const { exitCode, json } = await ran([...argv, '--json'])
    expect(json).toMatchObject({ allowed: false, tag: null, steps: [], faults: [{ kind: 'tag' }] })
    expect(exitCode).toBe(1)
  })

  it.each([
    { request: ['GET', '/assistants'], meant: 'GET /assistant' },
    { request: ['POST', '/call/web/'], meant: 'POST /call/web' },
    { request: ['get', '/call'], meant: 'GET /call' },
  ])('asks whether $meant was meant by $request', async ({ request, meant }) => {
    expect((await ran(['explain', token, ...request, '--json'])).json).toMatchObject({ didYouMean: meant })
    expect((await ran(['explain', token, ...request])).stdout).toContain(`Did you mean ${meant}?`)
  })

  it('says by what an origin differs from one that is listed', async () => {
    const { stdout } = await ran(['explain', token, ...webCall, '--origin', 'http://a.example'])
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The token lists https://a.example, which differs from')
  })

  it('prints lines of at most 80 columns', async () => {
    const { stdout } = await ran(['explain', token, 'GET', '/assistants', '--origin', 'http://a.example'])
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it.each([{ words: ['POST'] }, { words: ['a', 'b', 'c', 'd'] }, { words: [token, ...webCall, '--body', 'no JSON'] }])(
    'takes $words.length words that are not a request for a usage error',
    async ({ words }) => {
      const { exitCode, json } = await ran(['explain', ...words, '--json'], { env: { VAPI_JWT: token } })
      expect(json).toMatchObject({ error: { code: 'ERR_CLI_USAGE' } })
      expect(exitCode).toBe(2)
    },
  )
})
