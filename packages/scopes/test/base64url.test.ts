import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBase64url as decode, encodeBase64url as encode } from '../src/internal/index.ts'

it('decodes what it encoded', () => {
  const octets = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 })
  fc.assert(
    fc.property(octets, (bytes) => {
      const binary = String.fromCharCode(...bytes)
      expect(decode(encode(binary))).toBe(binary)
      expect(encode(binary)).toBe(Buffer.from(bytes).toString('base64url'))
    }),
  )
})

it('decodes no other spelling', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'ABQgwEz019-_+/= \t\n.é'), maxLength: 9 })
  fc.assert(
    fc.property(texts, (text) => {
      const binary = decode(text)
      const canonical = Buffer.from(text, 'base64url').toString('base64url') === text
      expect(binary === undefined ? undefined : encode(binary)).toBe(canonical ? text : undefined)
    }),
    { numRuns: 3000 },
  )
})
