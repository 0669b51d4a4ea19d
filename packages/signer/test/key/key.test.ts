import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSigner, createVerifier, type PrivateKey, type TokenError } from '../../src/index.ts'
import { now, orgId, privateKey } from '../sample.ts'

const long = '0123456789abcdefghijklmnopqrstuv'
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n'

/** Keys of examples and templates: each is refused by name. */
const placeholders: readonly (readonly [name: string, key: string, sentence: RegExp])[] = [
  ['the secret of many examples', 'your-256-bit-secret', /placeholder \(`your-…`\)/],
  ['the secret of many examples, made longer', 'your-256-bit-secret-your-256-bit-secret', /placeholder \(`your-…`\)/],
  ['another word after your', 'your_vapi_private_key_goes_here_0123', /placeholder \(`your-…`\)/],
  ['your in capitals', 'YOUR-PRIVATE-KEY-FROM-THE-DASHBOARD', /placeholder \(`your-…`\)/],
  ['changeme', 'changeme', /placeholder \(`changeme`\)/],
  ['changeme, made longer', 'changeme-changeme-changeme-changeme', /placeholder \(`changeme`\)/],
  ['change-me', 'Change-Me-0123456789-0123456789-0123', /placeholder \(`changeme`\)/],
  ['replace me', 'replace_me_with_the_key_of_your_account', /placeholder \(`replace-me`\)/],
  ['angle brackets', '<the private key from the dashboard>', /angle brackets/],
  ['the secret of jwt.io', 'a-string-secret-at-least-256-bits-long', /jwt\.io/],
  ['one character repeated', 'x'.repeat(36), /repeats one character/],
  ['one character of two bytes repeated', 'ä'.repeat(16), /repeats one character/],
  ['one character in the form of a UUID', '00000000-0000-0000-0000-000000000000', /repeats one character/],
]

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
  it.each<readonly [name: string, key: unknown, sentence: RegExp]>([
    ['an empty text', '', /is empty/],
    ['an unset variable', undefined, /is missing/],
    ['null', null, /is missing/],
    ['"undefined" from a template', 'undefined', /is empty/],
    ['whitespace', ' '.repeat(40), /is empty/],
    ['31 bytes', long.slice(1), /32 bytes/],
    ['15 characters of two bytes', 'äö'.repeat(8).slice(1), /32 bytes/],
    ['a text in double quotes', `"${long}"`, /quotes/],
    ['a text in single quotes', `'${long}'`, /quotes/],
    ['a text with a quote at its end', `${long}"`, /quotes/],
    ['a text with a line break at its end', `${long}\n`, /line break/],
    ['a text with a space before it', ` ${long}`, /whitespace/],
    ['a PEM', pem, /PEM/],
    ['a token', `eyJhbGciOiJIUzI1NiJ9.${long}.${long}`, /JWT/],
    ['31 bytes', new Uint8Array(31), /32 bytes/],
    ['a number', 1, /must be a string/],
    ['a list', [long], /must be a string/],
    ['an object without mac', { key: long }, /must be a string/],
    ...placeholders,
  ])('refuses %s with its own message', (_, key, sentence) => {
    expect(messageFor(key)).toMatch(sentence)
    expect(() => createVerifier({ keys: [privateKey, key as PrivateKey] })).toThrow(sentence)
    expect(() => createVerifier({ keys: [privateKey, key as PrivateKey] })).toThrow(/keys\[1\]/)
  })

  it.each([
    ['32 bytes as text', long],
    ['a UUID', privateKey],
    ['16 characters of two bytes', 'äö'.repeat(8)],
    ['32 bytes, even of whitespace', new Uint8Array(32).fill(0x20)],
    ['the beginning of a placeholder inside a key', 'my-your-256-bit-secret-0123456789'],
    ['a key that a KMS holds', { mac: async () => new Uint8Array(32) }],
  ])('accepts %s', (_, key) => {
    expect(messageFor(key)).toBe('accepted')
  })

  it('is used as its UTF-8 bytes, never decoded', async () => {
    const asText = createSigner({ orgId, privateKey, now })
    const asBytes = createSigner({ orgId, privateKey: new TextEncoder().encode(privateKey), now })
    expect(await asText({ tag: 'private' })).toEqual(await asBytes({ tag: 'private' }))
  })
})

describe('a key where a document exists', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('is refused without `allowBrowser`', async () => {
    vi.stubGlobal('document', {})
    const lazy = createSigner({ credentials: () => ({ orgId, privateKey }) })
    expect(messageFor(privateKey)).toMatch(/browser/)
    expect(() => createVerifier({ keys: [privateKey] })).toThrow(/browser/)
    await expect(lazy({ tag: 'private' })).rejects.toMatchObject({ code: 'ERR_TOKEN_KEY' })
  })

  it('is accepted with `allowBrowser: true`', async () => {
    vi.stubGlobal('document', {})
    const { token } = await createSigner({ orgId, privateKey, allowBrowser: true })({ tag: 'private' })
    await expect(createVerifier({ keys: [privateKey], allowBrowser: true })(token)).resolves.toBeDefined()
  })
})
