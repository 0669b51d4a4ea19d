import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSigner, createVerifier, type PrivateKey, type TokenError } from '../../src/index.ts'
import { now, orgId, privateKey } from '../sample.ts'

const long = 'a'.repeat(32)
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n'

function messageFor(key: unknown): string {
  try {
    createSigner({ orgId, privateKey: key as PrivateKey })
  } catch (error) {
    expect(error).toMatchObject({ code: 'ERR_TOKEN_KEY', status: 500, remedy: expect.stringMatching(/./) })
    return (error as TokenError).message
  }
  return 'accepted'
}

describe('a key', () => {
  it.each([
    ['an empty text', '', /is empty/],
    ['an unset variable', undefined, /is empty/],
    ['null', null, /is empty/],
    ['"undefined" from a template', 'undefined', /is empty/],
    ['whitespace', ' '.repeat(40), /is empty/],
    ['31 bytes', 'a'.repeat(31), /32 bytes/],
    ['15 characters of two bytes', 'ä'.repeat(15), /32 bytes/],
    ['a text in double quotes', `"${long}"`, /quotes/],
    ['a text in single quotes', `'${long}'`, /quotes/],
    ['a text with a quote at its end', `${long}"`, /quotes/],
    ['a text with a line break at its end', `${long}\n`, /line break/],
    ['a text with a space before it', ` ${long}`, /whitespace/],
    ['a PEM', pem, /PEM/],
    ['a token', `eyJhbGciOiJIUzI1NiJ9.${long}.${long}`, /JWT/],
    ['31 bytes', new Uint8Array(31), /32 bytes/],
    ['a number', 1, /no key/],
    ['a list', [long], /no key/],
    ['an object without mac', { key: long }, /no key/],
  ])('refuses %s, in a sentence of its own', (_, key, sentence) => {
    expect(messageFor(key)).toMatch(sentence)
    expect(() => createVerifier({ keys: [privateKey, key as PrivateKey] })).toThrow(sentence)
    expect(() => createVerifier({ keys: [privateKey, key as PrivateKey] })).toThrow(/keys\[1\]/)
  })

  it.each([
    ['32 bytes as text', long],
    ['a UUID', privateKey],
    ['16 characters of two bytes', 'ä'.repeat(16)],
    ['32 bytes, even of whitespace', new Uint8Array(32).fill(0x20)],
    ['a key in the hands of a KMS', { mac: async () => new Uint8Array(32) }],
  ])('accepts %s', (_, key) => {
    expect(messageFor(key)).toBe('accepted')
  })

  it('stands for its UTF-8 bytes, not for what its hex digits encode', async () => {
    const asText = createSigner({ orgId, privateKey, now })
    const asBytes = createSigner({ orgId, privateKey: new TextEncoder().encode(privateKey), now })
    expect(await asText({ tag: 'private' })).toEqual(await asBytes({ tag: 'private' }))
  })

  it.each([undefined, [], 'a'.repeat(32), {}])('is needed at least once to verify: refuses keys %j', (keys) => {
    expect(() => createVerifier({ keys: keys as string[] })).toThrow(expect.objectContaining({ code: 'ERR_TOKEN_KEY' }))
  })
})

describe('a key in a page', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is refused without allowBrowser', async () => {
    vi.stubGlobal('document', {})
    const lazy = createSigner({ credentials: () => ({ orgId, privateKey }) })
    expect(messageFor(privateKey)).toMatch(/page/)
    expect(() => createVerifier({ keys: [privateKey] })).toThrow(/page/)
    await expect(lazy({ tag: 'private' })).rejects.toMatchObject({ code: 'ERR_TOKEN_KEY' })
  })

  it('is used with allowBrowser', async () => {
    vi.stubGlobal('document', {})
    const { token } = await createSigner({ orgId, privateKey, allowBrowser: true })({ tag: 'private' })
    await expect(createVerifier({ keys: [privateKey], allowBrowser: true })(token)).resolves.toBeDefined()
  })
})
