import { createHmac } from 'node:crypto'
import { createVerifier } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { readToken } from '../../src/token/read-token.ts'
import { doubtfulTokens, refusedTokens, sound, soundTokens } from './token-cases.ts'

const key = 'a key of thirty-two bytes or more'
const now = 1_800_000_010_000
const verify = createVerifier({ keys: [key], now: () => now })

/** Signed by hand: the signer would refuse most of these. */
function sign({ header, payload }: { header: object; payload: object }): string {
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

describe('readToken', () => {
  it.each(refusedTokens)('finds in $name what the verifier refuses', async ({ name: _, code, ...changed }) => {
    const token = sign({ ...sound, ...changed })
    expect(readToken(token, now).faults).toContainEqual(expect.objectContaining({ code }))
    await expect(verify(token)).rejects.toMatchObject({ code })
  })

  it.each(doubtfulTokens)('warns of $name, which the verifier accepts', async ({ name: _, says, ...changed }) => {
    const token = sign({ ...sound, ...changed })
    const { grant, faults } = readToken(token, now)
    expect(faults.filter(({ code }) => code !== undefined)).toEqual([])
    expect(faults.filter(({ message }) => says.test(message))).toHaveLength(1)
    expect((await verify(token)).grant).toEqual(grant)
  })

  it.each(soundTokens)('finds nothing wrong with $name', async ({ name: _, ...changed }) => {
    const token = sign({ ...sound, ...changed })
    const { grant, faults } = readToken(token, now)
    expect(faults).toEqual([])
    expect((await verify(token)).grant).toEqual(grant)
  })

  it('refuses an expired token first', () => {
    const token = sign({ ...sound, payload: { ...sound.payload, restrictions: {} } })
    expect(readToken(token, now + 3_600_000).faults[0]).toMatchObject({ kind: 'expired', severity: 'refused' })
  })

  it('reads a token whose restrictions are misplaced as accepted and unrestricted', () => {
    const payload = { ...sound.payload, token: { tag: 'public' }, restrictions: { allowedAssistantIds: ['a1'] } }
    const { grant, faults } = readToken(sign({ ...sound, payload }), now)
    expect(grant).toEqual({ tag: 'public' })
    expect(faults[0]).toMatchObject({ kind: 'misplaced', severity: 'danger' })
  })

  it('goes on after the first fault', () => {
    const token = sign({ header: { alg: 'none' }, payload: { restrictions: {}, token: { tag: 'admin' } } })
    expect(readToken(token, now).faults.length).toBeGreaterThan(4)
  })
})
