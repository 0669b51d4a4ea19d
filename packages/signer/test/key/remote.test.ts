import { describe, expect, it } from 'vitest'
import { createSigner, createVerifier, type RemoteKey } from '../../src/index.ts'
import { attacks } from '../attacks/index.ts'
import { claims, grant, now, orgId, privateKey } from '../sample.ts'

const hmac = { name: 'HMAC', hash: 'SHA-256' }
const kept = await crypto.subtle.importKey('raw', new TextEncoder().encode(privateKey), hmac, false, ['sign'])
const kms: RemoteKey = {
  mac: async (data) => new Uint8Array(await crypto.subtle.sign('HMAC', kept, new Uint8Array(data))),
}
const sign = createSigner({ orgId, privateKey, now })
const remoteSign = createSigner({ orgId, privateKey: kms, now })
const remoteVerify = createVerifier({ keys: [kms], orgId, now })

describe('a remote key', () => {
  it('signs the same token as the key at hand', async () => {
    expect(await remoteSign(grant, { jti: 'ü✓' })).toEqual(await sign(grant, { jti: 'ü✓' }))
  })

  it('verifies the same tokens, and refuses every attack with the same code', async () => {
    const { token } = await sign(grant)
    expect(await remoteVerify(token)).toMatchObject({ grant })
    for (const { token, code } of await attacks({ key: privateKey, claims })) {
      await expect(remoteVerify(token)).rejects.toMatchObject({ code })
    }
  })

  it('signs the grant of the call, whatever becomes of the grant until a late key answers', async () => {
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    const late: RemoteKey = { mac: (data) => asked.then(() => kms.mac(data)) }
    const own = { tag: 'public' as const, restrictions: { allowedAssistantIds: ['a1'] } }
    const signing = createSigner({ orgId, privateKey: late, now })(own)
    own.restrictions.allowedAssistantIds.push('a2')
    answer()
    const { token } = await signing
    expect((await remoteVerify(token)).grant).toEqual({ tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } })
  })

  it.each<[string, () => unknown]>([
    ['rejects', () => Promise.reject(new Error('away'))],
    [
      'throws',
      () => {
        throw new Error('away')
      },
    ],
    ['rejects with something that is no error', () => Promise.reject('away')],
    ['gives a text', async () => 'a'.repeat(32)],
    ['gives nothing', async () => undefined],
    ['gives 31 bytes', async () => new Uint8Array(31)],
    ['gives 64 bytes', async () => new Uint8Array(64)],
  ])('is told as ERR_TOKEN_KEY when it %s', async (_, mac) => {
    const broken = { mac } as RemoteKey
    const { token } = await sign(grant)
    const refused = { code: 'ERR_TOKEN_KEY', status: 500 }
    await expect(createSigner({ orgId, privateKey: broken })(grant)).rejects.toMatchObject(refused)
    await expect(createVerifier({ keys: [broken], now })(token)).rejects.toMatchObject(refused)
  })

  it('is asked again after it failed', async () => {
    let away = true
    const flaky: RemoteKey = { mac: (data) => (away ? Promise.reject(new Error('away')) : kms.mac(data)) }
    const signing = createSigner({ orgId, privateKey: flaky, now })
    await expect(signing(grant)).rejects.toMatchObject({ code: 'ERR_TOKEN_KEY' })
    away = false
    expect(await signing(grant)).toEqual(await sign(grant))
  })
})
