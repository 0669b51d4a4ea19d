import { describe, expect, it } from 'vitest'
import { credentials, orgId, ran, start } from '../ran.ts'
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

  it('only looks, without a key', async () => {
    const { exitCode, json } = await ran(['inspect', forged({ orgId, exp: inSeconds(-60) }, 'k'), '--json'])
    expect(json).toMatchObject({ secondsLeft: -60, verification: { outcome: 'skipped' } })
    expect(exitCode).toBe(0)
  })

  it('fails for credentials that are set and cannot be used', async () => {
    const { exitCode, json } = await ran(['inspect', await signed(grant), '--json'], { env: { VAPI_ORG_ID: orgId } })
    expect(json).toMatchObject({ error: { code: 'ERR_TOKEN_KEY' } })
    expect(exitCode).toBe(1)
  })

  it.each([
    { fault: 'no token claim', payload: { orgId, exp: 1 }, says: 'there is no token claim' },
    {
      fault: 'restrictions beside token',
      payload: { token: { tag: 'public' }, restrictions: {} },
      says: 'restrictions stands beside token',
    },
    { fault: 'no expiry', payload: { token: { tag: 'private' } }, says: 'the token never expires' },
  ])('warns of $fault', async ({ payload, says }) => {
    const argv = ['inspect', forged(payload)]
    expect((await ran([...argv, '--json'])).json).toMatchObject({
      faults: expect.arrayContaining([{ message: expect.stringContaining(says), remedy: expect.stringMatching(/./) }]),
    })
    expect((await ran(argv)).stdout).toContain(says)
  })

  it.each([
    { grant: { tag: 'public' } },
    { grant: { tag: 'public', restrictions: { allowedOrigin: ['https://a.example'] } } },
    { grant: { tag: 'public', restrictions: { allowedOrigins: ['https://a.example/'] } } },
    { grant: { tag: 'public', restrictions: { allowedAssistantIds: [] } } },
    { grant: { tag: 'private', restrictions: { allowedOrigins: ['https://a.example'] } } },
  ])('warns of $grant, which the signer would refuse to sign', async ({ grant }) => {
    const argv = ['inspect', forged({ orgId, token: grant, exp: inSeconds(60) })]
    const fault = { message: expect.stringMatching(/./), remedy: expect.stringMatching(/./) }
    expect((await ran([...argv, '--json'])).json).toMatchObject({ faults: [fault] })
    expect((await ran(argv)).stdout).toContain('beware')
  })

  it('fails for a tag that is neither public nor private', async () => {
    const { exitCode, json } = await ran(['inspect', forged({ token: { tag: 'Private' } }), '--json'])
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_TOKEN' } })
    expect(exitCode).toBe(1)
  })
})
