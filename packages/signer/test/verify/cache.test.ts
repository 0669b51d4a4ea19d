import { describe, expect, it } from 'vitest'
import { createSigner, createVerifier, type RemoteKey, type VerifierOptions } from '../../src/index.ts'
import { createMac } from '../../src/key/mac.ts'
import { encode, swap } from '../attacks/forge.ts'
import { claims, grant, now, orgId, otherKey, privateKey, second } from '../sample.ts'

const sign = createSigner({ orgId, privateKey, now })
const { token } = await sign(grant)

/** A verifier that counts how often the key is used. */
function counting(options: Partial<VerifierOptions>) {
  const mac = createMac(new TextEncoder().encode(privateKey))
  const used: string[] = []
  const key: RemoteKey = {
    async mac(data) {
      const text = new TextDecoder().decode(data)
      used.push(text)
      const [, payload = ''] = text.split('.')
      const signed = await mac.sign(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
      const signature = signed.slice(signed.lastIndexOf('.') + 1)
      return Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    },
  }
  return { verify: createVerifier({ keys: [key], now, ...options }), used }
}

describe('a verifier with a cache', () => {
  it('checks the signature of a token once', async () => {
    const { verify, used } = counting({ cache: 1 })
    const first = await verify(token)
    expect(await verify(`${token}`)).toEqual(first)
    expect(used).toHaveLength(1)
    const { verify: without, used: often } = counting({})
    await without(token)
    await without(token)
    expect(often).toHaveLength(2)
  })

  it('remembers at most `cache` tokens, and forgets the oldest', async () => {
    const { verify, used } = counting({ cache: 2 })
    const tokens = await Promise.all(['a', 'b', 'c'].map(async (jti) => (await sign(grant, { jti })).token))
    for (const each of tokens) await verify(each)
    expect(used).toHaveLength(3)
    await verify(tokens[2] ?? '')
    await verify(tokens[1] ?? '')
    expect(used).toHaveLength(3)
    await verify(tokens[0] ?? '')
    expect(used).toHaveLength(4)
  })

  it('refuses a remembered token from the second in which it expires', async () => {
    let time = second
    const verify = createVerifier({ keys: [privateKey], cache: 10, now: () => time * 1000 })
    await verify(token)
    time = claims.exp + 4
    await verify(token)
    time = claims.exp + 5
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_TOKEN_EXPIRED' })
  })

  it('refuses a remembered token that gets too old', async () => {
    let time = second
    const verify = createVerifier({ keys: [privateKey], cache: 10, maxAge: 60, now: () => time * 1000 })
    await verify(token)
    time += 65
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_TOKEN_EXPIRED' })
  })

  it('never remembers a token that was refused', async () => {
    const { verify, used } = counting({ cache: 10, orgId: 'another' })
    for (const code of ['ERR_TOKEN_ORG', 'ERR_TOKEN_ORG']) await expect(verify(token)).rejects.toMatchObject({ code })
    expect(used).toHaveLength(2)
  })

  it('never mistakes another token for a remembered one', async () => {
    const verify = createVerifier({ keys: [privateKey], cache: 10, now })
    await verify(token)
    const raised = swap(token, 1, encode(JSON.stringify({ ...claims, token: { tag: 'private' } })))
    await expect(verify(raised)).rejects.toMatchObject({ code: 'ERR_TOKEN_SIGNATURE' })
    for (const respelt of [`${token}=`, ` ${token}`, `${token}\n`, new String(token) as string]) {
      await expect(verify(respelt)).rejects.toMatchObject({ code: 'ERR_TOKEN_MALFORMED' })
    }
  })

  it('shares nothing with another verifier', async () => {
    await createVerifier({ keys: [privateKey], cache: 10, now })(token)
    const others: VerifierOptions[] = [{ keys: [otherKey] }, { keys: [privateKey], orgId: 'another' }]
    for (const options of others) {
      await expect(createVerifier({ ...options, cache: 10, now })(token)).rejects.toMatchObject({ status: 401 })
    }
  })

  it('returns an object that no caller can change for the next', async () => {
    const verify = createVerifier({ keys: [privateKey], cache: 10, now })
    const verified = await verify(token)
    const { claims: given } = verified
    expect(() => Object.assign(verified, { grant: { tag: 'private' } })).toThrow(TypeError)
    const { allowedOrigins } = given.token?.restrictions ?? {}
    expect(() => Object.assign(allowedOrigins ?? [], { 1: 'https://evil.example' })).toThrow(TypeError)
    expect(() => Object.assign(given, { orgId: 'another' })).toThrow(TypeError)
    expect(await verify(token)).toMatchObject({ claims, grant })
  })
})
