import { describe, expect, it } from 'vitest'
import { createSigner, createVerifier } from '../../src/index.ts'
import { forge, usual } from '../attacks/forge.ts'
import { claims, grant, now, orgId, otherKey, privateKey } from '../sample.ts'

const sign = createSigner({ orgId, privateKey, now })
const verify = createVerifier({ keys: [privateKey], orgId, now })

describe('a verifier', () => {
  it('returns the claims, the grant, the expiry and an id', async () => {
    const { token } = await sign(grant, { jti: 'x' })
    const verified = await verify(token)
    expect(verified).toMatchObject({ claims: { ...claims, jti: 'x' }, grant, expiresAt: claims.exp, id: 'x' })
    expect(Object.keys(verified).toSorted()).toEqual(['claims', 'expiresAt', 'grant', 'id'])
  })

  it('identifies a token without jti by its SHA-256', async () => {
    const { token } = await sign(grant)
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
    const octets = Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, '0'))
    expect((await verify(token)).id).toBe(octets.join(''))
  })

  it.each([undefined, null, ''])('reports %j as a missing token', async (token) => {
    await expect(verify(token as string)).rejects.toMatchObject({ code: 'ERR_TOKEN_MISSING', status: 401 })
  })

  it.each([1, {}, [], true])('reports %j as a malformed token', async (token) => {
    await expect(verify(token as unknown as string)).rejects.toMatchObject({ code: 'ERR_TOKEN_MALFORMED', status: 401 })
  })

  it.each([privateKey, `${privateKey}.`, 'x'])('says that %s may be an API key', async (token) => {
    await expect(verify(token)).rejects.toMatchObject({
      code: 'ERR_TOKEN_MALFORMED',
      remedy: expect.stringContaining('API key'),
    })
  })

  it('reads a missing token claim as public, never as private', async () => {
    const { token: _, ...tokenless } = claims
    const verified = await verify(await forge(privateKey, usual, tokenless))
    expect(verified.grant).toEqual({ tag: 'public' })
    expect(() => Object.assign(verified.grant, { tag: 'private' })).toThrow(TypeError)
  })

  it.each([
    ['no typ', { alg: 'HS256' }],
    ['typ before alg', { typ: 'JWT', alg: 'HS256' }],
    ['a kid, which chooses nothing', { ...usual, kid: 'other' }],
    ['a jku, which is not fetched', { ...usual, jku: 'https://evil.example/keys' }],
  ])('accepts a header with %s', async (_, header) => {
    await expect(verify(await forge(privateKey, header, claims))).resolves.toMatchObject({ grant })
  })

  it.each<[string, object]>([
    ['claims that it does not read', { aud: 'x', constructor: 'x', admin: true }],
    ['text beyond ASCII', { name: 'Zoë ✓ 💡' }],
    [
      'lists that allow nothing',
      { token: { tag: 'public', restrictions: { allowedOrigins: [], allowedAssistantIds: [] } } },
    ],
    ['a private tag with restrictions', { token: { tag: 'private', restrictions: { allowedOrigins: ['x'] } } }],
    ['a token that is switched off', { token: { tag: 'public', restrictions: { enabled: false } } }],
  ])('returns %s as signed', async (_, more) => {
    const { claims: given, grant: granted } = await verify(await forge(privateKey, usual, { ...claims, ...more }))
    expect(given).toEqual({ ...claims, ...more })
    expect(granted).toEqual({ ...claims, ...more }.token)
  })

  it('pollutes no prototype', async () => {
    const text = JSON.stringify(claims).replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":1},')
    const { claims: given } = await verify(await forge(privateKey, usual, text))
    expect(given.polluted).toBeUndefined()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(given)).toBe(Object.prototype)
  })

  it('accepts the old key after a rotation, and no unlisted key', async () => {
    const { token } = await sign(grant)
    await expect(createVerifier({ keys: [otherKey, privateKey], now })(token)).resolves.toMatchObject({ grant })
    await expect(createVerifier({ keys: [otherKey], now })(token)).rejects.toMatchObject({
      code: 'ERR_TOKEN_SIGNATURE',
    })
  })

  it('does not change when its options are changed later', async () => {
    const keys = [privateKey]
    const bytes = new TextEncoder().encode(otherKey)
    const fixed = createVerifier({ keys: [...keys, bytes], now })
    keys.length = 0
    bytes.fill(0)
    const other = createSigner({ orgId, privateKey: otherKey, now })
    await expect(fixed((await sign(grant)).token)).resolves.toMatchObject({ grant })
    await expect(fixed((await other(grant)).token)).resolves.toMatchObject({ grant })
  })

  it('accepts every organization when none is expected', async () => {
    const { token } = await createSigner({ orgId: 'another', privateKey, now })(grant)
    expect((await createVerifier({ keys: [privateKey], now })(token)).claims.orgId).toBe('another')
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_TOKEN_ORG' })
  })
})
