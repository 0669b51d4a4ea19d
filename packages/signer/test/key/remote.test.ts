import { describe, expect, it, vi } from 'vitest'
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
  it('signs the same token as a local key', async () => {
    expect(await remoteSign(grant, { jti: 'ü✓' })).toEqual(await sign(grant, { jti: 'ü✓' }))
  })

  it('verifies the same tokens, and refuses every attack with the same code', async () => {
    const { token } = await sign(grant)
    expect(await remoteVerify(token)).toMatchObject({ grant })
    for (const { token, code } of await attacks({ key: privateKey, claims })) {
      await expect(remoteVerify(token)).rejects.toMatchObject({ code })
    }
  })

  it('signs the grant as it was passed, even if it is changed before a slow key answers', async () => {
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
    ['rejects with a string', () => Promise.reject('away')],
    ['returns a string', async () => 'a'.repeat(32)],
    ['returns nothing', async () => undefined],
    ['returns 31 bytes', async () => new Uint8Array(31)],
    ['returns 64 bytes', async () => new Uint8Array(64)],
  ])('causes ERR_TOKEN_KEY when it %s', async (_, mac) => {
    const broken = { mac } as RemoteKey
    const { token } = await sign(grant)
    const refused = { code: 'ERR_TOKEN_KEY', status: 500 }
    await expect(createSigner({ orgId, privateKey: broken })(grant)).rejects.toMatchObject(refused)
    await expect(createVerifier({ keys: [broken], now })(token)).rejects.toMatchObject(refused)
  })

  it('fails a signature or verification after its `timeout`, and no later one', async () => {
    let hangs = true
    const slow: RemoteKey = { mac: (data) => (hangs ? new Promise(() => {}) : kms.mac(data)), timeout: 0.001 }
    const signing = createSigner({ orgId, privateKey: slow, now })
    const verifying = createVerifier({ keys: [slow], now })
    const { token } = await sign(grant)
    const late = { code: 'ERR_TOKEN_KEY', status: 500, message: expect.stringContaining('within 0.001 seconds') }
    await expect(signing(grant)).rejects.toMatchObject(late)
    await expect(verifying(token)).rejects.toMatchObject(late)
    hangs = false
    const prompt = { ...slow, timeout: 60 }
    expect(await createSigner({ orgId, privateKey: prompt, now })(grant)).toEqual(await sign(grant))
  })

  it('leaves no timer behind once it has answered', async () => {
    vi.useFakeTimers()
    try {
      await remoteSign(grant)
      await expect(
        createSigner({ orgId, privateKey: { mac: () => Promise.reject(new Error()) } })(grant),
      ).rejects.toThrow()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('waits ten seconds for an answer by default', async () => {
    vi.useFakeTimers()
    try {
      const failing = expect(
        createSigner({ orgId, privateKey: { mac: () => new Promise(() => {}) }, now })(grant),
      ).rejects.toThrow('within 10 seconds')
      await vi.advanceTimersByTimeAsync(9_999)
      expect(vi.getTimerCount()).toBe(1)
      await vi.advanceTimersByTimeAsync(1)
      await failing
    } finally {
      vi.useRealTimers()
    }
  })

  it('is called as a method of its object', async () => {
    class Kms {
      readonly #key = kms
      mac(data: Uint8Array): Promise<Uint8Array> {
        return this.#key.mac(data)
      }
    }
    expect(await createSigner({ orgId, privateKey: new Kms(), now })(grant)).toEqual(await sign(grant))
  })

  it('is called again after it failed', async () => {
    let away = true
    const flaky: RemoteKey = { mac: (data) => (away ? Promise.reject(new Error('away')) : kms.mac(data)) }
    const signing = createSigner({ orgId, privateKey: flaky, now })
    await expect(signing(grant)).rejects.toMatchObject({ code: 'ERR_TOKEN_KEY' })
    away = false
    expect(await signing(grant)).toEqual(await sign(grant))
  })
})
