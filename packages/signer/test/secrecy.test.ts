import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSigner, createVerifier, decodeUnverified, readCredentials, type SignableGrant } from '../src/index.ts'
import { attacks } from './attacks/index.ts'
import { claims, grant, now, orgId, otherKey, privateKey } from './sample.ts'
import { grantCases } from './sign/grant-cases.ts'

/** All that a log could show of a value: hidden members, causes and stacks included. */
function exposed(value: unknown): string {
  const shown = [inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }), String(value)]
  if (value instanceof Error)
    shown.push(value.stack ?? '', inspect(value.cause), JSON.stringify(value, allMembers(value)))
  return [...shown, JSON.stringify(value)].join('\n')
}

function allMembers(value: object): string[] {
  return Object.getOwnPropertyNames(value)
}

async function errorOf(act: () => unknown): Promise<unknown> {
  try {
    await act()
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^ERR_TOKEN_/), remedy: expect.stringMatching(/./) })
    expect((error as Error).message).toMatch(/^[A-Z`].*[^.]$/)
    return error
  }
  throw new Error('nothing was refused')
}

const { token } = await createSigner({ orgId, privateKey, now })(grant, { jti: 'personal' })

describe('errors', () => {
  it('never show a refused token or a part of it', async () => {
    const verify = createVerifier({ keys: [privateKey], orgId: 'third', now })
    for (const attack of await attacks({ key: privateKey, claims })) {
      const shown = exposed(await errorOf(() => verify(attack.token)))
      const parts = attack.token.split(/[.,\s]/).filter((part) => part.length > 8)
      expect(parts.filter((part) => shown.includes(part))).toEqual([])
      expect(shown).not.toContain(orgId)
    }
    const shown = exposed(await errorOf(() => verify(token)))
    for (const secret of [...token.split('.'), orgId, 'personal', 'app.example']) expect(shown).not.toContain(secret)
  })

  it('never show a refused key', async () => {
    const impostors = [`"${privateKey}"`, `${privateKey}\n`, `eyJ${privateKey}.${privateKey}.x`, privateKey.slice(9)]
    for (const key of impostors) {
      const found = [
        await errorOf(() => createSigner({ orgId, privateKey: key })),
        await errorOf(() => createVerifier({ keys: [key] })),
        await errorOf(() => createSigner({ credentials: () => ({ orgId, privateKey: key }) })(grant)),
      ]
      for (const error of found) expect(exposed(error)).not.toContain(key.slice(2, 20))
    }
    const keys = fc.stringMatching(/^[A-Z\d]{8,31}$/)
    await fc.assert(
      fc.asyncProperty(keys, async (key) => {
        expect(exposed(await errorOf(() => createSigner({ orgId, privateKey: key })))).not.toContain(key)
      }),
    )
  })

  it('never show the message, name or members of a foreign error', async () => {
    const leak = new Error(`cannot sign ${token} with ${privateKey}`, { cause: privateKey })
    leak.name = privateKey
    Object.assign(leak, { key: privateKey })
    const mac = () => Promise.reject(leak)
    const found = [
      await errorOf(() => createSigner({ orgId, privateKey: { mac } })(grant)),
      await errorOf(() => createVerifier({ keys: [{ mac }], now })(token)),
      await errorOf(() => createSigner({ credentials: () => Promise.reject(leak) })(grant)),
    ]
    for (const error of found) {
      expect(exposed(error)).not.toContain(privateKey)
      expect(exposed(error)).not.toContain(token)
    }
  })

  it('show the name of a foreign error when it ends in Error or Exception', async () => {
    const mac = () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException' }))
    expect(exposed(await errorOf(() => createSigner({ orgId, privateKey: { mac } })(grant)))).toContain(
      '(AccessDeniedException)',
    )
  })

  it('never show a value of a refused grant', async () => {
    const sign = createSigner({ orgId, privateKey })
    for (const { grant } of grantCases.filter(({ refused }) => refused)) {
      const { message } = (await errorOf(() => sign(grant as SignableGrant))) as Error
      expect(message).not.toMatch(/app\.example|a1|admin/)
    }
  })

  it('never show a value of the environment or the text that could not be decoded', async () => {
    expect(exposed(await errorOf(() => readCredentials({ VAPI_PRIVATE_KEY: privateKey })))).not.toContain(privateKey)
    expect(exposed(await errorOf(() => decodeUnverified(privateKey)))).not.toContain(privateKey)
    expect(exposed(await errorOf(() => decodeUnverified(`${token}.${token}`)))).not.toContain(token)
  })
})

describe('signers and verifiers', () => {
  it('never show a key or a token when they are inspected', async () => {
    const sign = createSigner({ orgId, privateKey, now })
    const verify = createVerifier({ keys: [otherKey, privateKey], cache: 10, now })
    const { token } = await sign(grant)
    await verify(token)
    for (const value of [sign, verify, [sign, verify], { sign, verify }]) {
      for (const secret of [privateKey, otherKey, token, orgId]) expect(exposed(value)).not.toContain(secret)
    }
  })
})
