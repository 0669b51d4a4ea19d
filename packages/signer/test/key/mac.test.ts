import { decodeBase64url } from '@vapi-auth/scopes/internal'
import fc from 'fast-check'
import jsonwebtoken from 'jsonwebtoken'
import { expect, it } from 'vitest'
import * as node from '../../src/key/mac.node.ts'
import * as jose from '../../src/key/mac.ts'
import { attacks } from '../attacks/index.ts'
import { a1, key } from '../rfc7515.ts'
import { claims, privateKey } from '../sample.ts'

const secret = new TextEncoder().encode(privateKey)
const [reference, fast] = [jose.createMac(secret), node.createMac(secret)]

it('signs the same token with node:crypto, jose and jsonwebtoken', async () => {
  const payloads = fc.string({ unit: fc.constantFrom(...'{":}aé✓💡\0\n\ud800'), maxLength: 100 })
  await fc.assert(
    fc.asyncProperty(payloads, async (payload) => {
      expect(fast.sign(payload)).toBe(await reference.sign(payload))
    }),
  )
  expect(fast.sign(JSON.stringify(claims))).toBe(jsonwebtoken.sign(claims, privateKey))
})

it('comes to the same verdict with node:crypto and jose about every well-formed token', async () => {
  const formed = (await attacks({ key: privateKey, claims })).filter(({ code }) => code !== 'ERR_TOKEN_MALFORMED')
  for (const { token, code } of formed) {
    const genuine = code !== 'ERR_TOKEN_SIGNATURE'
    expect([fast.verify(token), await reference.verify(token)]).toEqual([genuine, genuine])
  }
})

it.each([
  ['node:crypto', node],
  ['jose', jose],
])('%s accepts the signature of RFC 7515, A.1, and no other', async (_, { createMac }) => {
  const mac = createMac(Uint8Array.from(decodeBase64url(key) ?? '', (character) => character.charCodeAt(0)))
  expect(await mac.verify(a1)).toBe(true)
  expect(await mac.verify(`${a1.slice(0, -1)}0`)).toBe(false)
})

it('keeps its own copy of the key', async () => {
  const bytes = new Uint8Array(secret)
  const macs = [node.createMac(bytes), jose.createMac(bytes)]
  bytes.fill(0)
  expect(await Promise.all(macs.map((mac) => mac.sign('{}')))).toEqual([fast.sign('{}'), fast.sign('{}')])
})

it.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('digests %j as FIPS 180-4 does', async (text, hex) => {
  expect(node.sha256(text)).toBe(hex)
  expect(await jose.sha256(text)).toBe(hex)
})
