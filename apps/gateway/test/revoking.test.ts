import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { adminToken, signAsCaller, startGateway, upstreamKey } from './started-gateway.ts'
import { tokenOf } from './token-of.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url, { MAX_TOKEN_AGE: '3600' })
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const admin = `Bearer ${adminToken}`
const revoke = (body: unknown, authorization = admin) =>
  fetch(`${gateway.adminUrl}/revocations`, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) })
const ask = (token: string) => fetch(`${gateway.url}/assistant`, { headers: { authorization: `Bearer ${token}` } })

let count = 0
async function signed(jti?: string) {
  // Two with the same second and grant would be the same token.
  const { token, expiresAt } = await signAsCaller(
    { tag: 'private' },
    { expiresIn: 100 + count++, ...(jti === undefined ? {} : { jti }) },
  )
  return { token, expiresAt, id: jti ?? createHash('sha256').update(token).digest('hex') }
}

describe('revoking', () => {
  it.each(['token', 'id'] as const)('a token by its %s refuses it at once, and no other', async (by) => {
    const [one, other] = [await signed(), await signed()]
    expect((await ask(one.token)).status).toBe(201)
    const answer = await revoke({ [by]: one[by] })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ id: one.id })
    const refused = await ask(one.token)
    expect([refused.status, (await refused.json()).code]).toEqual([401, 'ERR_TOKEN_REVOKED'])
    expect((await ask(other.token)).status).toBe(201)
  })

  it.each(['token', 'id', 'jti'] as const)('refuses a token with `jti` by its %s', async (by) => {
    const jti = `jti-${by}`
    const { token } = await signed(jti)
    await revoke({ [by]: by === 'token' ? token : jti })
    expect((await (await ask(token)).json()).code).toBe('ERR_TOKEN_REVOKED')
  })

  it('is kept until the token expires, or longer than any token can last', async () => {
    const { token, expiresAt } = await signed()
    const byToken = await (await revoke({ token })).json()
    expect(byToken.until).toBeGreaterThan(expiresAt)
    expect(byToken.until).toBeLessThan(expiresAt + 300)
    const byId = await (await revoke({ id: 'x' })).json()
    expect(byId.until - Date.now() / 1000).toBeGreaterThan(3600)
  })

  it('is logged with the id of the token', async () => {
    const { token, id } = await signed()
    await revoke({ token })
    await expect
      .poll(gateway.logged)
      .toContainEqual(expect.objectContaining({ endpoint: 'POST /revocations', decision: 'allowed', tokenId: id }))
    expect(gateway.stderr.join()).not.toContain(token)
  })

  it.each([
    ['nothing', {}],
    ['two things', { id: 'a', jti: 'b' }],
    ['an empty id', { id: '' }],
    ['a number', { id: 1 }],
    ['a list', ['a']],
    ['a token that is cut short', { token: 'eyJhbGciOiJIUzI1NiJ9.e30.x' }],
    ['a token that is not accepted here', { token: tokenOf({ tag: 'private' }, {}, upstreamKey) }],
  ])('refuses a request with %s', async (_, body) => {
    const answer = await revoke(body)
    expect(answer.status).toBe(400)
    expect((await answer.json()).code).toBe('ERR_GATEWAY_REVOCATION')
  })

  it('refuses a body of 1 MB after 16 KiB', async () => {
    const answer = await revoke({ id: 'x'.repeat(1_000_000) })
    expect([answer.status, (await answer.json()).code]).toEqual([413, 'ERR_GATEWAY_BODY_SIZE'])
  })

  it('does not wait for the body of a request without the admin token', async () => {
    const text = 'POST /revocations HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\nConnection: close\r\n\r\n{'
    expect((await sendRaw(gateway.adminUrl, text))[0]?.status).toBe(401)
  })

  it('requires the admin token', async () => {
    const { token } = await signed()
    for (const authorization of ['', 'Bearer', 'Bearer x', adminToken, `${admin}x`, `Bearer ${token}`]) {
      const answer = await revoke({ token }, authorization)
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      expect((await answer.json()).code).toBe('ERR_GATEWAY_ADMIN')
    }
    expect((await ask(token)).status).toBe(201)
  })

  it('is never forwarded to the API', () => {
    expect(upstream.arrived.map(({ target }) => target)).not.toContain('/revocations')
  })
})
