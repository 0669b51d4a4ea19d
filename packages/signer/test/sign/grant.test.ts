import { describe, expect, it } from 'vitest'
import { createSigner, createVerifier, type SignableGrant } from '../../src/index.ts'
import { now, orgId, privateKey } from '../sample.ts'
import { grantCases } from './grant-cases.ts'

const sign = createSigner({ orgId, privateKey, now })
const verify = createVerifier({ keys: [privateKey], now })

describe('a grant', () => {
  it.each(grantCases.filter(({ refused }) => refused))('refuses: $name', async ({ grant }) => {
    await expect(sign(grant as SignableGrant)).rejects.toMatchObject({ code: 'ERR_TOKEN_GRANT', status: 500 })
  })

  it.each(grantCases.filter(({ refused }) => !refused))('signs: $name', async ({ grant }) => {
    const { tag, restrictions } = grant as SignableGrant
    const { token } = await sign(grant as SignableGrant)
    expect((await verify(token)).grant).toEqual(
      restrictions === 'none' || restrictions === undefined ? { tag } : { tag, restrictions },
    )
  })

  it('is validated again after a change, and the change is signed', async () => {
    const restrictions: { allowedAssistantIds: string[]; allowedOrigins?: string[] } = { allowedAssistantIds: ['a1'] }
    const grant = { tag: 'public' as const, restrictions }
    const first = await sign(grant)
    restrictions.allowedAssistantIds.push('a2')
    const second = await sign(grant)
    restrictions.allowedOrigins = ['https://*.example']
    await expect(sign(grant)).rejects.toMatchObject({ code: 'ERR_TOKEN_GRANT' })
    restrictions.allowedOrigins = ['https://app.example']
    restrictions.allowedAssistantIds.length = 0
    await expect(sign(grant)).rejects.toMatchObject({ code: 'ERR_TOKEN_GRANT' })

    expect((await verify(first.token)).grant.restrictions).toEqual({ allowedAssistantIds: ['a1'] })
    expect((await verify(second.token)).grant.restrictions).toEqual({ allowedAssistantIds: ['a1', 'a2'] })
  })

  it.each([
    ['allowedOrigins', 'https://app.example', 'https://*'],
    ['allowedAssistantIds', 'a1', ''],
  ])('has each member and each entry of %s read once: what is validated is signed', async (name, good, bad) => {
    const reads = { list: 0, entry: 0 }
    const list = Object.defineProperty(['x'], 0, { get: () => (reads.entry++ === 0 ? good : bad) })
    const restrictions = Object.defineProperty({}, name, {
      enumerable: true,
      get: () => (reads.list++ === 0 ? list : []),
    })
    const { token } = await sign({ tag: 'public', restrictions })
    expect((await verify(token)).grant.restrictions).toEqual({ [name]: [good] })
    expect(reads).toEqual({ list: 1, entry: 1 })
  })

  it('is refused when the token would be longer than any verifier accepts', async () => {
    const allowedAssistantIds = Array.from({ length: 200 }, (_, i) => `5a1f0d7e-93a8-4b62-8b0e-${i + 1e11}`)
    await expect(sign({ tag: 'public', restrictions: { allowedAssistantIds } })).rejects.toMatchObject({
      code: 'ERR_TOKEN_OPTION',
      message: expect.stringContaining('8 KiB'),
    })
  })
})
