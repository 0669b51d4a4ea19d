import { createHmac } from 'node:crypto'
import { readToken } from '@vapi-auth/scopes/internal'
import { createVerifier } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { doubtfulTokens, refusedTokens, sound, soundTokens } from './token-cases.ts'

const key = 'a key of thirty-two bytes or more'
const now = 1_800_000_010
const verify = createVerifier({ keys: [key], now: () => now * 1000 })

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
    expect(readToken(token, now + 3600).faults[0]).toMatchObject({ kind: 'expired', severity: 'refused' })
  })

  it('reads a token whose restrictions are misplaced as accepted and unrestricted', () => {
    const payload = { ...sound.payload, token: { tag: 'public' }, restrictions: { allowedAssistantIds: ['a1'] } }
    const { grant, faults } = readToken(sign({ ...sound, payload }), now)
    expect(grant).toEqual({ tag: 'public' })
    expect(faults[0]).toMatchObject({ kind: 'misplaced', severity: 'danger' })
  })

  it('reads a token of more than 8 KiB, which the verifier refuses', async () => {
    const allowedAssistantIds = Array.from({ length: 10_000 }, () => crypto.randomUUID())
    const payload = { ...sound.payload, token: { tag: 'public', restrictions: { allowedAssistantIds } } }
    const token = sign({ ...sound, payload })
    const { grant, faults } = readToken(token, now)
    expect(grant?.restrictions?.allowedAssistantIds).toEqual(allowedAssistantIds)
    expect(faults[0]).toMatchObject({ kind: 'length', severity: 'refused', code: 'ERR_TOKEN_MALFORMED' })
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_TOKEN_MALFORMED' })
  })

  it('goes on after the first fault', () => {
    const token = sign({ header: { alg: 'none' }, payload: { restrictions: {}, token: { tag: 'admin' } } })
    expect(readToken(token, now).faults.length).toBeGreaterThan(4)
  })
})
