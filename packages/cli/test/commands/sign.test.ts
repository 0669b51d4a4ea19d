import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVerifier } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { credentials, emptyFolder, orgId, privateKey, ran, start } from '../ran.ts'

const verify = createVerifier({ keys: [privateKey], orgId, now: () => start })

const grants = [
  { options: ['--tag', 'private'], token: { tag: 'private' } },
  { options: ['--tag', 'public', '--unrestricted'], token: { tag: 'public' } },
  {
    options: ['--tag', 'public', '--no-transient'],
    token: { tag: 'public', restrictions: { allowTransientAssistant: false } },
  },
  {
    options: ['--tag', 'public', '--origin', 'https://a.example', '--origin', 'https://b.example'],
    token: { tag: 'public', restrictions: { allowedOrigins: ['https://a.example', 'https://b.example'] } },
  },
  {
    options: ['--tag', 'public', '--assistant-id', 'a1', '--assistant-id', 'a2'],
    token: { tag: 'public', restrictions: { allowedAssistantIds: ['a1', 'a2'] } },
  },
]

const refused = [
  { why: 'no tag', options: [], code: 'ERR_CLI_USAGE' },
  { why: 'another tag', options: ['--tag', 'Public'], code: 'ERR_CLI_USAGE' },
  { why: 'a public token that restricts nothing', options: ['--tag', 'public'], code: 'ERR_CLI_USAGE' },
  {
    why: 'restrictions on a private token',
    options: ['--tag', 'private', '--origin', 'https://a.example'],
    code: 'ERR_CLI_USAGE',
  },
  {
    why: 'a private token called unrestricted',
    options: ['--tag', 'private', '--unrestricted'],
    code: 'ERR_CLI_USAGE',
  },
  {
    why: 'both restricted and unrestricted',
    options: ['--tag', 'public', '--unrestricted', '--no-transient'],
    code: 'ERR_CLI_USAGE',
  },
  {
    why: 'an origin that is none',
    options: ['--tag', 'public', '--origin', 'https://a.example/'],
    code: 'ERR_TOKEN_GRANT',
  },
  { why: 'a span that is none', options: ['--tag', 'private', '--expires-in', 'soon'], code: 'ERR_CLI_USAGE' },
]

describe('sign', () => {
  it.each(grants)('signs $token for $options', async ({ options, token }) => {
    const { exitCode, stdout } = await ran(['sign', ...options], { env: credentials })
    expect(exitCode).toBe(0)
    expect((await verify(stdout.trim())).claims).toEqual({ orgId, token, iat: start / 1000, exp: start / 1000 + 3600 })
  })

  it('prints the token alone on standard output, and all else on standard error', async () => {
    const { stdout, stderr } = await ran(['sign', '--tag', 'private'], { env: credentials })
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{43}\n$/)
    expect(stderr).toContain('2026-01-01T01:00:00.000Z')
    expect(stderr).not.toContain(stdout.trim().slice(-43))
  })

  it.each([
    { given: '90', seconds: 90 },
    { given: '15m', seconds: 900 },
  ])('takes $given for $seconds seconds', async ({ given, seconds }) => {
    const { json } = await ran(['sign', '--tag', 'private', '--expires-in', given, '--json'], { env: credentials })
    expect(json).toMatchObject({ expiresAt: start / 1000 + seconds })
  })

  it('names the token by --jti', async () => {
    const { stdout } = await ran(['sign', '--tag', 'private', '--jti', 'j1'], { env: credentials })
    expect((await verify(stdout.trim())).id).toBe('j1')
  })

  it('prints the documented JSON', async () => {
    const argv = ['sign', '--tag', 'public', '--assistant-id', 'a1', '--json']
    const { json, stderr } = await ran(argv, { env: credentials })
    expect(json).toEqual({
      token: expect.stringMatching(/^eyJ/),
      expiresAt: start / 1000 + 3600,
      tag: 'public',
      restrictions: { allowedAssistantIds: ['a1'] },
    })
    expect(stderr).toBe('')
  })

  it.each(refused)('takes $why for a mistake in the command line', async ({ options, code }) => {
    const { exitCode, json } = await ran(['sign', ...options, '--json'], { env: credentials })
    expect(json).toMatchObject({ error: { code } })
    expect(exitCode).toBe(2)
  })

  it.each([
    { why: 'without credentials', env: {}, code: 'ERR_TOKEN_OPTION' },
    {
      why: 'with a key in quotes',
      env: { ...credentials, VAPI_PRIVATE_KEY: `"${privateKey}"` },
      code: 'ERR_TOKEN_KEY',
    },
  ])('fails $why', async ({ env, code }) => {
    const { exitCode, json } = await ran(['sign', '--tag', 'private', '--json'], { env })
    expect(json).toMatchObject({ error: { code } })
    expect(exitCode).toBe(1)
  })

  it('takes credentials from --env-file, and then none from the environment', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, '.env'), `ORG_ID=${orgId}\nPRIVATE_KEY=${privateKey}\n`)
    const env = { VAPI_ORG_ID: 'another', VAPI_PRIVATE_KEY: 'k3y-'.repeat(9) }
    const { stdout } = await ran(['sign', '--tag', 'private', '--env-file', '.env'], { cwd, env })
    expect((await verify(stdout.trim())).claims.orgId).toBe(orgId)

    writeFileSync(join(cwd, 'empty.env'), '')
    const { exitCode } = await ran(['sign', '--tag', 'private', '--env-file', 'empty.env'], { cwd, env })
    expect(exitCode).toBe(1)
  })

  it('fails for an --env-file that is not there', async () => {
    const { exitCode, json } = await ran(['sign', '--tag', 'private', '--env-file', 'x', '--json'])
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_FILE' } })
    expect(exitCode).toBe(1)
  })

  it.each(['1hour', '0', '-5', '1.5h', '1 h', ''])('names --expires-in and its value when that is %j', async (span) => {
    const { exitCode, json } = await ran(['sign', '--tag', 'private', `--expires-in=${span}`, '--json'], {
      env: credentials,
    })
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_USAGE', message: `invalid --expires-in '${span}'` } })
    expect(exitCode).toBe(2)
  })
})
