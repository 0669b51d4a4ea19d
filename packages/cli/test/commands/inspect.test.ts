import { describe, expect, it } from 'vitest'
import { credentials, orgId, privateKey, ran, start } from '../ran.ts'
import { forged, inSeconds, signed } from '../sample.ts'

const grant = { tag: 'public', restrictions: { allowedOrigins: ['https://a.example'] } } as const

describe('inspect', () => {
  it('prints the documented JSON', async () => {
    const { exitCode, json } = await ran(['inspect', await signed(grant), '--json'], { env: credentials })
    expect(json).toEqual({
      header: { alg: 'HS256', typ: 'JWT' },
      payload: { orgId, token: grant, iat: inSeconds(0), exp: inSeconds(3600) },
      ...grant,
      expiresAt: inSeconds(3600),
      secondsLeft: 3600,
      faults: [],
      verification: { outcome: 'passed' },
    })
    expect(exitCode).toBe(0)
  })

  it('says in words what the token may do and how long', async () => {
    const { stdout } = await ran(['inspect', await signed(grant)])
    expect(stdout).toContain('from the origin https://a.example only')
    expect(stdout).toContain('expires in 1 hour, at 2026-01-01T01:00:00.000Z')
    expect(stdout).toContain('not checked')
  })

  it.each([
    {
      why: 'has expired',
      token: () => signed(grant, { expiresIn: 1 }),
      now: start + 10_000,
      code: 'ERR_TOKEN_EXPIRED',
    },
    {
      why: 'is signed by another key',
      token: () => forged({ orgId, exp: inSeconds(60) }, 'k3y-'.repeat(9)),
      code: 'ERR_TOKEN_SIGNATURE',
    },
    {
      why: 'is of another organization',
      token: () => forged({ orgId: 'x', exp: inSeconds(60) }),
      code: 'ERR_TOKEN_ORG',
    },
    {
      why: 'has restrictions beside token',
      token: () => forged({ orgId, exp: inSeconds(60), restrictions: {} }),
      code: 'ERR_TOKEN_CLAIM',
    },
  ])('fails, with a key, for a token that $why', async ({ token, now = start, code }) => {
    const argv = ['inspect', await token()]
    const { exitCode, json } = await ran([...argv, '--json'], { env: credentials, now: () => now })
    expect(json).toMatchObject({ verification: { outcome: 'failed', code } })
    expect(exitCode).toBe(1)
    expect((await ran(argv, { env: credentials, now: () => now })).stdout).toContain(code)
  })

  it('refuses an expired token without a key as well, the reason first', async () => {
    const argv = ['inspect', forged({ orgId, exp: inSeconds(-60), token: { tag: 'private' } }, 'k')]
    const { exitCode, json } = await ran([...argv, '--json'])
    expect(json).toMatchObject({ secondsLeft: -60, verification: { outcome: 'skipped' } })
    expect(exitCode).toBe(1)
    expect((await ran(argv)).stdout).toMatch(/^refused {2}The token expired 1 minute ago\./)
  })

  it('fails for credentials that are set and cannot be used', async () => {
    const { exitCode, json } = await ran(['inspect', await signed(grant), '--json'], { env: { VAPI_ORG_ID: orgId } })
    expect(json).toMatchObject({ error: { code: 'ERR_TOKEN_KEY' } })
    expect(exitCode).toBe(1)
  })

  it.each([
    { fault: 'token-missing', severity: 'warning', claims: {} },
    { fault: 'misplaced', severity: 'danger', claims: { token: { tag: 'public' }, restrictions: {} } },
    { fault: 'exp-missing', severity: 'danger', claims: { token: { tag: 'private' }, exp: undefined } },
    { fault: 'exp-milliseconds', severity: 'danger', claims: { token: { tag: 'private' }, exp: start } },
    { fault: 'time', severity: 'refused', claims: { token: { tag: 'private' }, exp: '1h' } },
    { fault: 'long-lived', severity: 'warning', claims: { token: { tag: 'private' }, exp: inSeconds(41 * 86_400) } },
    { fault: 'org-id', severity: 'refused', claims: { token: { tag: 'private' }, orgId: undefined } },
    { fault: 'permissions', severity: 'warning', claims: { token: { tag: 'private' }, permissions: ['call'] } },
    { fault: 'unrestricted', severity: 'danger', claims: { token: { tag: 'public' } } },
    { fault: 'tag', severity: 'refused', claims: { token: { tag: 'Private' } } },
  ])('says what is wrong with a token: $fault', async ({ fault, severity, claims }) => {
    const argv = ['inspect', forged({ orgId, exp: inSeconds(60), ...claims })]
    const { exitCode, json } = await ran([...argv, '--json'])
    const { faults } = json as { faults: { kind: string; severity: string; message: string }[] }
    expect(faults[0]).toMatchObject({ kind: fault, severity, remedy: expect.stringMatching(/\.$/) })
    expect(exitCode).toBe(severity === 'refused' ? 1 : 0)
    const { stdout } = await ran(argv)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(faults[0]?.message)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('names RS256, which Vapi does not accept', async () => {
    const token = forged({ orgId, exp: inSeconds(60), token: { tag: 'private' } }, privateKey, 'RS256')
    expect((await ran(['inspect', token, '--json'])).json).toMatchObject({ faults: [{ kind: 'algorithm' }] })
  })

  it('reads a token of more than 8 KiB, and refuses it', async () => {
    const { exitCode, json } = await ran(['inspect', forged({ orgId, x: 'x'.repeat(8000) }), '--json'])
    expect(json).toMatchObject({
      payload: { orgId },
      faults: expect.arrayContaining([
        expect.objectContaining({
          kind: 'length',
          code: 'ERR_TOKEN_MALFORMED',
          message: expect.stringContaining('8 KiB'),
        }),
      ]),
    })
    expect(exitCode).toBe(1)
  })

  it.each([
    { form: 'hex', key: Buffer.from(privateKey.replaceAll('-', ''), 'hex'), says: 'hexadecimal' },
    { form: 'base64', key: Buffer.from(privateKey, 'base64'), says: 'base64' },
    { form: 'line break', key: `${privateKey}\n`, says: 'line break' },
    { form: 'quotes', key: `"${privateKey}"`, says: 'quotes' },
    { form: 'organization id', key: orgId, says: 'organization id' },
  ])('says that a token was signed with the $form', async ({ key, says }) => {
    const token = forged({ orgId, exp: inSeconds(60), token: { tag: 'private' } }, key)
    const { json } = await ran(['inspect', token, '--json'], { env: credentials })
    expect(json).toMatchObject({
      verification: { outcome: 'failed', code: 'ERR_TOKEN_SIGNATURE', message: expect.stringContaining(says) },
    })
  })

  it('lets no id forge a line of its output', async () => {
    const restrictions = { allowedAssistantIds: ['a1\nverified yes\u001b[2J\u202e'] }
    const token = forged({ orgId, exp: inSeconds(60), token: { tag: 'public', restrictions } })
    const { stdout } = await ran(['inspect', token])
    expect(stdout).not.toMatch(/^verified yes/m)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there.
    expect(stdout).not.toMatch(/[\u001b\u202e]/)
  })
})
