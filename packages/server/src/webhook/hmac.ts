import { misuse } from '../errors.ts'
import { checkBoolean, checkChoice, checkHeaderName, checkText } from '../options.ts'
import { type CredentialCheck, unauthenticated } from './credential-check.ts'
import { fromBase64, fromHex } from './encodings.ts'
import { assemblePayload, parsePayloadFormat } from './payload-format.ts'

/** `HMACAuthenticationPlan` of Vapi's API, with its names and defaults. */
export interface HmacCredential {
  type: 'hmac'
  secretKey: string
  algorithm: 'sha256' | 'sha512' | 'sha1'
  /** Default `'x-signature'`. */
  signatureHeader?: string
  /** Default `'x-timestamp'`. */
  timestampHeader?: string
  /** What precedes the signature, such as `'sha256='`. Default nothing. */
  signaturePrefix?: string
  /** Default `true`. With `false`, old messages are accepted, and `payloadFormat` is required. */
  includeTimestamp?: boolean
  /** What is signed: `{body}`, `{timestamp}`, `{method}` and `{svix-id}`. Default `'{timestamp}.{body}'`. */
  payloadFormat?: string
  /** The header with the id of the message; required for `{svix-id}`. */
  messageIdHeader?: string
  /** Default `'hex'`. */
  signatureEncoding?: 'hex' | 'base64'
  /** Default `false`. */
  secretIsBase64?: boolean
}

// How old a message may be, and how far ahead of this clock, in milliseconds.
const TOLERANCE = 300_000

const hashes = { sha256: 'SHA-256', sha512: 'SHA-512', sha1: 'SHA-1' } as const

/** @throws {ServerError} `ERR_SERVER_OPTION` for a plan that is invalid, or that leaves the body or the time unsigned. */
export function createHmacCheck(credential: HmacCredential, now: () => number): CredentialCheck {
  const { secretKey, algorithm, signatureEncoding = 'hex', secretIsBase64 = false, messageIdHeader } = credential
  const { signatureHeader = 'x-signature', timestampHeader = 'x-timestamp', signaturePrefix = '' } = credential
  const { includeTimestamp = true, payloadFormat } = credential
  checkText('authenticate.secretKey', secretKey)
  checkChoice('authenticate.algorithm', algorithm, Object.keys(hashes))
  checkChoice('authenticate.signatureEncoding', signatureEncoding, ['hex', 'base64'])
  checkHeaderName('authenticate.signatureHeader', signatureHeader)
  checkHeaderName('authenticate.timestampHeader', timestampHeader)
  checkBoolean('authenticate.includeTimestamp', includeTimestamp)
  checkBoolean('authenticate.secretIsBase64', secretIsBase64)
  if (messageIdHeader !== undefined) checkHeaderName('authenticate.messageIdHeader', messageIdHeader)
  if (signaturePrefix !== '') checkText('authenticate.signaturePrefix', signaturePrefix)
  const parts = parsePayloadFormat(payloadFormat, includeTimestamp, messageIdHeader !== undefined)
  const secret = secretIsBase64 ? fromBase64(secretKey) : new TextEncoder().encode(secretKey)
  if (secret === undefined) {
    throw misuse(
      '`authenticate.secretKey` must be base64 when `secretIsBase64` is true',
      'Copy the secret from Vapi again, or remove `secretIsBase64`.',
    )
  }
  const decode = signatureEncoding === 'hex' ? fromHex : fromBase64
  let key: Promise<CryptoKey> | undefined

  return async ({ method, headers }, readBody) => {
    const text = headers.get(signatureHeader) ?? ''
    const signature = text.startsWith(signaturePrefix) ? decode(text.slice(signaturePrefix.length)) : undefined
    const timestamp = includeTimestamp ? (headers.get(timestampHeader) ?? '') : ''
    const messageId = messageIdHeader === undefined ? '' : (headers.get(messageIdHeader) ?? '')
    if (signature === undefined || (includeTimestamp && !isRecent(timestamp, now()))) throw unauthenticated()

    const body = await readBody()
    const payload = assemblePayload(parts, { body, timestamp, method, 'svix-id': messageId })
    key ??= crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: hashes[algorithm] }, false, ['verify'])
    // In constant time, whatever was received.
    if (!(await crypto.subtle.verify('HMAC', await key, signature, payload))) throw unauthenticated()
    return { body, replayKey: `${timestamp} ${messageId} ${text.toLowerCase()}` }
  }
}

/** The unit is unpublished. Seconds and milliseconds of our time are so far apart that both can be read. */
function isRecent(timestamp: string, now: number): boolean {
  if (!/^\d{1,16}(?:\.\d{1,9})?$/.test(timestamp)) return false
  const value = Number(timestamp)
  const milliseconds = value < 100_000_000_000 ? value * 1000 : value
  return Math.abs(now - milliseconds) <= TOLERANCE
}
