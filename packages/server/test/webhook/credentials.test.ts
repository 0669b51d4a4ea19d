import { describe, expect, it, vi } from 'vitest'
import { createWebhook, type HmacCredential, type WebhookCredential } from '../../src/index.ts'
import { now } from '../sample.ts'
import { report } from './messages.ts'
import { sign } from './sign.ts'

const body = JSON.stringify(report)
const hmac: HmacCredential = { type: 'hmac', secretKey: 'a secret of the webhook', algorithm: 'sha256' }

async function send(authenticate: WebhookCredential, headers: Record<string, string>, sent = body) {
  const handle = vi.fn()
  const webhook = createWebhook({ authenticate, handle, now })
  const response = await webhook(
    new Request('https://app.example/vapi', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: sent,
    }),
  )
  return { status: response.status, handled: handle.mock.calls.length }
}

const accepted = { status: 200, handled: 1 }
const refused = { status: 401, handled: 0 }

describe('a webhook with a bearer token or a secret', () => {
  const bearer: WebhookCredential = { type: 'bearer', token: 'secret-1' }
  const renamed: WebhookCredential = { ...bearer, headerName: 'x-auth', bearerPrefixEnabled: false }
  const secret: WebhookCredential = { type: 'secret', secret: 'secret-1' }

  it.each<[string, WebhookCredential, Record<string, string>, object]>([
    ['the bearer token', bearer, { authorization: 'Bearer secret-1' }, accepted],
    ['another bearer token', bearer, { authorization: 'Bearer secret-2' }, refused],
    ['the beginning of the token', bearer, { authorization: 'Bearer secret' }, refused],
    ['the token without its prefix', bearer, { authorization: 'secret-1' }, refused],
    ['the token twice', bearer, { authorization: 'Bearer secret-1, Bearer secret-1' }, refused],
    ['the token in the header of the other kind', bearer, { 'x-vapi-secret': 'secret-1' }, refused],
    ['no credential', bearer, {}, refused],
    ['the token in a header of its own, without a prefix', renamed, { 'x-auth': 'secret-1' }, accepted],
    ['a prefix where none is expected', renamed, { 'x-auth': 'Bearer secret-1' }, refused],
    ['the secret', secret, { 'x-vapi-secret': 'secret-1' }, accepted],
    ['another secret', secret, { 'x-vapi-secret': 'secret-2' }, refused],
    ['an empty secret', secret, { 'x-vapi-secret': '' }, refused],
  ])('judges %s', async (_, credential, headers, expected) => {
    expect(await send(credential, headers)).toEqual(expected)
  })

  it('refuses before it reads the body', async () => {
    const pull = vi.fn()
    const stream = new ReadableStream({ pull }, { highWaterMark: 0 })
    const init = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/json' } }
    const webhook = createWebhook({ authenticate: bearer, handle: () => {} })
    expect((await webhook(new Request('https://app.example/', init as RequestInit))).status).toBe(401)
    expect(pull).not.toHaveBeenCalled()
  })
})

describe('a webhook with an HMAC', () => {
  it.each<[string, HmacCredential]>([
    ['the defaults', hmac],
    ['sha512', { ...hmac, algorithm: 'sha512' }],
    ['sha1', { ...hmac, algorithm: 'sha1' }],
    ['base64', { ...hmac, signatureEncoding: 'base64' }],
    ['a base64 secret', { ...hmac, secretKey: Buffer.from('a secret').toString('base64'), secretIsBase64: true }],
    [
      'a prefix and headers of its own',
      { ...hmac, signaturePrefix: 'sha256=', signatureHeader: 'x-hub-signature-256', timestampHeader: 'x-time' },
    ],
    ['a format with the method', { ...hmac, payloadFormat: '{method}\n{timestamp}\n{body}' }],
    [
      'the format of Svix',
      {
        ...hmac,
        payloadFormat: '{svix-id}.{timestamp}.{body}',
        messageIdHeader: 'svix-id',
        signaturePrefix: 'v1,',
        signatureEncoding: 'base64',
      },
    ],
    ['the body alone, without a timestamp', { ...hmac, includeTimestamp: false, payloadFormat: '{body}' }],
  ])('accepts a signature with %s, and refuses it for another body', async (_, plan) => {
    const headers = sign(plan, body)
    expect(await send(plan, headers)).toEqual(accepted)
    expect(await send(plan, headers, body.replace('call-1', 'call-2'))).toEqual(refused)
    expect(await send({ ...plan, secretKey: Buffer.from('another secret').toString('base64') }, headers)).toEqual(
      refused,
    )
  })

  it.each([
    ['seconds', '1800000000', accepted],
    ['seconds with a fraction', '1800000000.5', accepted],
    ['milliseconds', '1800000000000', accepted],
    ['seconds, 5 minutes old', '1799999700', accepted],
    ['seconds, more than 5 minutes old', '1799999699', refused],
    ['milliseconds, more than 5 minutes old', '1799999699999', refused],
    ['seconds, more than 5 minutes ahead', '1800000301', refused],
    ['nothing', '', refused],
    ['a date', '2027-01-15T08:00:00Z', refused],
    ['a negative number', '-1800000000', refused],
    ['an exponent', '18e8', refused],
    ['hexadecimal digits', '0x6b49d200', refused],
  ])('judges the timestamp in %s: %s', async (_, timestamp, expected) => {
    expect(await send(hmac, sign(hmac, body, { timestamp }))).toEqual(expected)
  })

  const signed = sign(hmac, body)
  it.each<[string, Record<string, string>]>([
    ['no signature', { 'x-timestamp': '1800000000' }],
    ['no timestamp', { 'x-signature': signed['x-signature'] ?? '' }],
    ['an empty signature', { ...signed, 'x-signature': '' }],
    ['a signature that is cut short', { ...signed, 'x-signature': signed['x-signature']?.slice(0, 62) ?? '' }],
    ['a signature of zeros', { ...signed, 'x-signature': '0'.repeat(64) }],
    ['a signature that is not hexadecimal', { ...signed, 'x-signature': 'g'.repeat(64) }],
    ['two signatures', { ...signed, 'x-signature': `${signed['x-signature']}, ${signed['x-signature']}` }],
    ['a signature of another time', { ...signed, 'x-timestamp': '1800000001' }],
  ])('refuses %s', async (_, headers) => {
    expect(await send(hmac, headers)).toEqual(refused)
  })

  it('refuses an old message before it reads the body', async () => {
    const pull = vi.fn()
    const stream = new ReadableStream({ pull }, { highWaterMark: 0 })
    const headers = { 'content-type': 'application/json', ...sign(hmac, body, { timestamp: '1700000000' }) }
    const init = { method: 'POST', body: stream, duplex: 'half', headers }
    const webhook = createWebhook({ authenticate: hmac, handle: () => {}, now })
    expect((await webhook(new Request('https://app.example/', init as RequestInit))).status).toBe(401)
    expect(pull).not.toHaveBeenCalled()
  })

  it.each<[string, Partial<HmacCredential>]>([
    ['a format with `{url}`', { payloadFormat: '{timestamp}.{url}.{body}' }],
    ['a format with an unknown placeholder', { payloadFormat: '{timestamp}.{body}.{nonce}' }],
    ['a format without the body', { payloadFormat: '{timestamp}' }],
    ['a format without the timestamp', { payloadFormat: '{body}' }],
    [
      'a format with a timestamp that is not included',
      { payloadFormat: '{timestamp}.{body}', includeTimestamp: false },
    ],
    ['no format where the timestamp is not included', { includeTimestamp: false }],
    ['`{svix-id}` without the header of the message id', { payloadFormat: '{svix-id}.{timestamp}.{body}' }],
    ['an unknown algorithm', { algorithm: 'md5' as never }],
    ['an unknown encoding', { signatureEncoding: 'base64url' as never }],
    ['an empty secret', { secretKey: '' }],
    ['a base64 secret that is not base64', { secretKey: 'not base64!', secretIsBase64: true }],
    ['a header name with a space', { signatureHeader: 'x signature' }],
  ])('refuses %s at construction', (_, plan) => {
    expect(() => createWebhook({ authenticate: { ...hmac, ...plan }, handle: () => {} })).toThrow(
      expect.objectContaining({ code: 'ERR_SERVER_OPTION' }),
    )
  })
})
