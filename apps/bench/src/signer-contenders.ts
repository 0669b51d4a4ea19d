import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { createSigner, createVerifier } from '@vapi-auth/signer'
import fastJwt from 'fast-jwt'
import { sign as honoSign, verify as honoVerify } from 'hono/jwt'
import { jwtVerify, SignJWT } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import type { Contender } from './rounds.ts'

export const OURS = '@vapi-auth/signer'
export const CACHED = `${OURS}, cache`
export const LIFE = 3600

export const orgId = '6e2b1f0c-4c2e-4a55-9d1c-0a8a52b0d5a1'
const key = 'c0ffee115ca14b1e9d0dfeedface0123c0ffee115ca14b1e'
export const keyObject = createSecretKey(Buffer.from(key))
const cryptoKey = await crypto.subtle.importKey('raw', Buffer.from(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
  'sign',
  'verify',
])
const header = { alg: 'HS256', typ: 'JWT' } as const
const encodedHeader = Buffer.from(JSON.stringify(header)).toString('base64url')

export type Grant = ReturnType<typeof grantOf>

export function grantOf(content: number) {
  const ids = [`6e2b1f0c-4c2e-4a55-9d1c-${String(content).padStart(12, '0')}`, '0d9dff2e-1b67-4d3e-8f3d-6b1f9f1a7c11']
  return {
    tag: 'public' as const,
    restrictions: { allowedOrigins: ['https://app.example.com'], allowedAssistantIds: ids },
  }
}

const now = () => Math.floor(Date.now() / 1000)

/** What cannot be done without: JSON, base64url and the HMAC. */
export function signBarely(token: Grant): string {
  const iat = now()
  const payload = JSON.stringify({ orgId, token, iat, exp: iat + LIFE })
  const input = `${encodedHeader}.${Buffer.from(payload).toString('base64url')}`
  return `${input}.${createHmac('sha256', keyObject).update(input).digest('base64url')}`
}

function verifyBarely(token: string): unknown {
  const [first, payload = '', signature = ''] = token.split('.')
  const expected = createHmac('sha256', keyObject).update(`${first}.${payload}`).digest()
  if (!timingSafeEqual(expected, Buffer.from(signature, 'base64url'))) throw new Error('wrong signature')
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}

const sign = createSigner({ orgId, privateKey: key, expiresIn: LIFE })
const fastSign = fastJwt.createSigner({ key, algorithm: 'HS256', expiresIn: LIFE * 1000 })
const signing = { algorithm: 'HS256', expiresIn: LIFE } as const

export const signers: Contender<Grant>[] = [
  { name: OURS, call: (grant) => sign(grant) },
  { name: 'fast-jwt', call: (token) => fastSign({ orgId, token }) },
  { name: 'jsonwebtoken, KeyObject', call: (token) => jsonwebtoken.sign({ orgId, token }, keyObject, signing) },
  { name: 'jsonwebtoken, string', call: (token) => jsonwebtoken.sign({ orgId, token }, key, signing) },
  {
    name: 'jose',
    call: (token) => {
      const iat = now()
      return new SignJWT({ orgId, token, iat, exp: iat + LIFE }).setProtectedHeader(header).sign(cryptoKey)
    },
  },
  {
    name: 'hono/jwt',
    call: (token) => {
      const iat = now()
      return honoSign({ orgId, token, iat, exp: iat + LIFE }, key, 'HS256')
    },
  },
  { name: 'the bare limit', call: signBarely },
]

const verify = createVerifier({ keys: [key], orgId })
const verifyCached = createVerifier({ keys: [key], orgId, cache: 1000 })
const fastOptions = { key, algorithms: ['HS256' as const] }
const fastVerify = fastJwt.createVerifier(fastOptions)
const fastVerifyCached = fastJwt.createVerifier({ ...fastOptions, cache: 1000 })
export const verifying = { algorithms: ['HS256' as const] }

export const verifiers: Contender<string>[] = [
  { name: OURS, call: (token) => verify(token) },
  { name: CACHED, call: (token) => verifyCached(token) },
  { name: 'fast-jwt', call: (token) => fastVerify(token) },
  { name: 'fast-jwt, cache', call: (token) => fastVerifyCached(token) },
  { name: 'jsonwebtoken, KeyObject', call: (token) => jsonwebtoken.verify(token, keyObject, verifying) },
  { name: 'jsonwebtoken, string', call: (token) => jsonwebtoken.verify(token, key, verifying) },
  { name: 'jose', call: (token) => jwtVerify(token, cryptoKey, verifying) },
  { name: 'hono/jwt', call: (token) => honoVerify(token, key, 'HS256') },
  { name: 'the bare limit', call: verifyBarely },
]
