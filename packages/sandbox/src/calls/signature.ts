import { createHmac } from 'node:crypto'

/** Vapi's `BearerAuthenticationPlan`: a fixed token in a header. */
export interface BearerPlan {
  type: 'bearer'
  token: string
  /** Default `'Authorization'`. */
  headerName?: string
  /** Whether the word `Bearer` goes before the token. Default true. */
  bearerPrefixEnabled?: boolean
}

/** Vapi's `HMACAuthenticationPlan`, with its defaults. */
export interface HmacPlan {
  type: 'hmac'
  secretKey: string
  algorithm: 'sha256' | 'sha512' | 'sha1'
  /** Default `'x-signature'`. */
  signatureHeader?: string
  /** Default `'x-timestamp'`. */
  timestampHeader?: string
  /** Text before the signature, such as `sha256=`. */
  signaturePrefix?: string
  /** Default true. */
  includeTimestamp?: boolean
  /** Default `'{timestamp}.{body}'`, or `'{body}'` without a timestamp. */
  payloadFormat?: string
  messageIdHeader?: string
  /** Default `'hex'`. */
  signatureEncoding?: 'hex' | 'base64'
  /** Default false. */
  secretIsBase64?: boolean
}

/** How the sandbox authenticates itself to a server. */
export type AuthenticationPlan = BearerPlan | HmacPlan

/** What is signed. */
export interface Outgoing {
  url: string
  body: string
  /** Milliseconds since the epoch. The header holds seconds: Vapi publishes no unit. */
  now: number
}

/** The headers by which a server can tell that a request comes from whoever holds the secret. */
export function authenticationHeaders(plan: AuthenticationPlan, outgoing: Outgoing): Record<string, string> {
  return plan.type === 'bearer' ? bearerHeaders(plan) : hmacHeaders(plan, outgoing)
}

function bearerHeaders({ token, headerName = 'authorization', bearerPrefixEnabled = true }: BearerPlan) {
  return { [headerName]: bearerPrefixEnabled ? `Bearer ${token}` : token }
}

function hmacHeaders(plan: HmacPlan, { url, body, now }: Outgoing): Record<string, string> {
  const { signatureHeader = 'x-signature', timestampHeader = 'x-timestamp', signaturePrefix = '' } = plan
  const { includeTimestamp = true, signatureEncoding = 'hex', secretIsBase64 = false, messageIdHeader } = plan
  const { payloadFormat = includeTimestamp ? '{timestamp}.{body}' : '{body}' } = plan
  const timestamp = String(Math.floor(now / 1000))
  const id = `msg_${crypto.randomUUID()}`
  const values: Readonly<Record<string, string>> = { body, timestamp, method: 'POST', url, 'svix-id': id }
  const payload = payloadFormat.replaceAll(/\{(body|timestamp|method|url|svix-id)\}/g, (_, name) => values[name] ?? '')
  const key = Buffer.from(plan.secretKey, secretIsBase64 ? 'base64' : 'utf8')
  const signature = createHmac(plan.algorithm, key).update(payload).digest(signatureEncoding)
  return {
    [signatureHeader]: signaturePrefix + signature,
    ...(includeTimestamp && { [timestampHeader]: timestamp }),
    ...(messageIdHeader !== undefined && { [messageIdHeader]: id }),
  }
}
