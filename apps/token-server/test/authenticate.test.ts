import { describe, expect, it } from 'vitest'
import { createAuthenticate } from '../src/authenticate.ts'
import type { Policy } from '../src/policy.ts'
import { writeSession } from '../src/session.ts'

const secret = 's'.repeat(32)
const now = () => 1_800_000_000_000
const grant = { tag: 'public', restrictions: { allowedOrigins: ['https://acme.example'] } } as const
const policy: Policy = new Map([
  ['acme', { grant, call: { assistantId: 'a1' }, origins: ['https://acme.example'], lifetime: 60 }],
  ['globex', { grant: { ...grant }, call: { assistantId: 'g1' }, origins: ['https://globex.example'], lifetime: 90 }],
])
const authenticate = createAuthenticate(policy, secret, now)

async function requestOf(user: string, tenant: string, headers: Record<string, string> = {}) {
  const cookie = await writeSession({ user, tenant }, now() + 1000, secret)
  return new Request('http://localhost/token', { method: 'POST', headers: { cookie, ...headers } })
}

describe('the authentication', () => {
  it('gives a user what the policy has for the tenant, with a new token id each time', async () => {
    const request = await requestOf('ada', 'acme')
    const first = await authenticate(request)
    expect(first).toEqual({
      user: 'ada',
      tenant: 'acme',
      allowance: policy.get('acme'),
      subject: '["acme","ada"]',
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    expect((await authenticate(request))?.jti).not.toBe(first?.jti)
  })

  it('distinguishes users with the same name in different tenants', async () => {
    const subjects = [
      ['ada', 'acme'],
      ['ada', 'globex'],
    ].map(async ([user = '', tenant = '']) => (await authenticate(await requestOf(user, tenant)))?.subject)
    expect(new Set(await Promise.all(subjects)).size).toBe(2)
  })

  it('is null without a session', async () => {
    expect(await authenticate(new Request('http://localhost/token'))).toBeNull()
  })

  it.each(['initech', '', '__proto__', 'constructor'])('refuses the unknown tenant %j', async (tenant) => {
    await expect(authenticate(await requestOf('ada', tenant))).rejects.toMatchObject({
      code: 'ERR_SERVER_FORBIDDEN',
      status: 403,
    })
  })

  it.each([
    ['acme', 'https://acme.example', true],
    ['globex', 'https://globex.example', true],
    ['acme', 'https://globex.example', false],
    ['globex', 'https://acme.example', false],
    ['acme', 'null', false],
  ])('for a user of %s on a page of %s: allowed %s', async (tenant, origin, allowed) => {
    const asked = authenticate(await requestOf('ada', tenant, { origin }))
    if (allowed) expect(await asked).toMatchObject({ tenant })
    else await expect(asked).rejects.toMatchObject({ code: 'ERR_SERVER_ORIGIN', status: 403 })
  })
})
