import { createHmac } from 'node:crypto'
import type { HmacCredential } from '../../src/index.ts'

/** Signs as the plan says, by Node's own HMAC, and returns the headers. */
export function sign(
  { secretKey, algorithm, secretIsBase64 = false, ...plan }: HmacCredential,
  body: string,
  { timestamp = '1800000000', messageId = 'msg-1' } = {},
): Record<string, string> {
  const format = plan.payloadFormat ?? '{timestamp}.{body}'
  const values: Record<string, string> = { body, timestamp, method: 'POST', 'svix-id': messageId }
  const payload = format.replace(/\{([^}]*)\}/g, (_, name: string) => values[name] ?? '')
  const key = secretIsBase64 ? Buffer.from(secretKey, 'base64') : secretKey
  const signature = createHmac(algorithm, key)
    .update(payload)
    .digest(plan.signatureEncoding ?? 'hex')
  return {
    [plan.signatureHeader ?? 'x-signature']: (plan.signaturePrefix ?? '') + signature,
    ...(plan.includeTimestamp !== false && { [plan.timestampHeader ?? 'x-timestamp']: timestamp }),
    ...(plan.messageIdHeader !== undefined && { [plan.messageIdHeader]: messageId }),
  }
}
