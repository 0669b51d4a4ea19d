import { describe, expect, it } from 'vitest'
import { decodeUnverified, isAuthError } from '../src/index.ts'

const encode = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(
    /[+/=]/g,
    (c) => ({ '+': '-', '/': '_' })[c] ?? '',
  )
const token = (header: string, payload: string) => `${encode(header)}.${encode(payload)}.sig`

describe('decodeUnverified', () => {
  it('reads header and payload without verifying the signature', () => {
    const text = token('{"alg":"none"}', '{"orgId":"Zoë>?","token":{"tag":"private"}}')
    expect(decodeUnverified(text)).toEqual({
      header: { alg: 'none' },
      payload: { orgId: 'Zoë>?', token: { tag: 'private' } },
    })
  })

  it.each([
    ['an empty string', '', 'API key'],
    ['undefined', undefined as unknown as string, 'API key'],
    ['an API key', '0b0c6b8f-0a3c-4c64-9a6c-3f1df2b0a111', 'API key'],
    ['a scheme before it', `Bearer ${token('{}', '{}')}`, 'complete'],
    ['quotes around it', `"${token('{}', '{}')}"`, 'complete'],
    ['two parts', 'e30.e30', 'complete'],
    ['five parts, as an encrypted token has', 'e30.e30.c.d.e', 'complete'],
    ['200,000 dots', '.'.repeat(200_000), 'complete'],
    ['a long token', `e30.${encode(`{"a":"${'x'.repeat(8192)}"}`)}.x`, 'complete'],
    ['a header that is not JSON', token('x', '{}'), 'complete'],
    ['a payload that is a list', token('{}', '[]'), 'complete'],
    ['a payload that is null', token('{}', 'null'), 'complete'],
    ['text after the JSON', token('{}', '{}x'), 'complete'],
    ['bytes that are not UTF-8', `e30.${btoa('{"a":"\xff"}')}.x`, 'complete'],
    ['letters outside base64url', 'e30.*.x', 'complete'],
  ])('refuses %s', (_, text, words) => {
    try {
      decodeUnverified(text)
    } catch (error) {
      if (!isAuthError(error)) throw error
      expect(error).toMatchObject({ code: 'ERR_TOKEN_MALFORMED', status: 401 })
      expect(error.remedy).toContain(words)
      if (text) expect(`${error.message} ${error.remedy}`).not.toContain(text)
      expect(error.cause).toBeUndefined()
      return
    }
    expect.fail('nothing was thrown')
  })

  it('reads a token of 8 KiB, and no longer one', () => {
    const start = token('{}', '{"x":1}').slice(0, -3)
    expect(decodeUnverified(start + 's'.repeat(8192 - start.length))).toEqual({ header: {}, payload: { x: 1 } })
    expect(() => decodeUnverified(start + 's'.repeat(8193 - start.length))).toThrow()
  })

  it('keeps a __proto__ claim as data', () => {
    const { payload } = decodeUnverified(token('{}', '{"__proto__":{"polluted":true}}'))
    expect(Object.keys(payload)).toEqual(['__proto__'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
