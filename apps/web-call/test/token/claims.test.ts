import { createHmac } from 'node:crypto'
import { createVerifier } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { readClaims } from '../../src/token/claims.ts'
import { doubtfulTokens, refusedTokens, sound, soundTokens } from './token-cases.ts'

const key = 'a key of thirty-two bytes or more'
const verify = createVerifier({ keys: [key], now: () => 1_800_000_010_000 })

/** Signed by hand: the signer would refuse most of these. */
function sign({ header, payload }: typeof sound): string {
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

describe('readClaims', () => {
  it.each(refusedTokens)('refuses $name, as the verifier does', async ({ name: _, code, ...changed }) => {
    const token = { ...sound, ...changed }
    const { grant, findings } = readClaims(token)
    expect(findings).toContainEqual(expect.objectContaining({ level: 'refused', code }))
    expect(grant).toBeUndefined()
    await expect(verify(sign(token as typeof sound))).rejects.toMatchObject({ code })
  })

  it.each(doubtfulTokens)('warns of $name, which the verifier accepts', async ({ name: _, says, ...changed }) => {
    const token = { ...sound, ...changed }
    const { grant, findings } = readClaims(token)
    expect(findings.map(({ level }) => level)).not.toContain('refused')
    expect(findings.filter(({ message }) => says.test(message))).toHaveLength(1)
    expect((await verify(sign(token as typeof sound))).grant).toEqual(grant)
  })

  it.each(soundTokens)('finds nothing wrong with $name', async ({ name: _, ...changed }) => {
    const token = { ...sound, ...changed }
    const { grant, findings } = readClaims(token)
    expect(findings).toEqual([])
    expect((await verify(sign(token as typeof sound))).grant).toEqual(grant)
  })

  it('says of a date in milliseconds that it is one', () => {
    const { findings } = readClaims({ ...sound, payload: { ...sound.payload, exp: 1_800_000_300_000 } })
    expect(findings).toMatchObject([{ level: 'refused', remedy: expect.stringMatching(/divide by 1000/) }])
  })

  it('goes on after the first fault', () => {
    const { findings } = readClaims({ header: { alg: 'none' }, payload: { restrictions: {}, token: { tag: 'admin' } } })
    expect(findings.length).toBeGreaterThan(4)
  })
})
