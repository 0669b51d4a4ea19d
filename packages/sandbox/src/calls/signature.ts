import { createHmac } from 'node:crypto'
import { isJsonObject } from '@vapi-auth/scopes/internal'
import { optionError } from '../errors.ts'

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

const algorithms = ['sha256', 'sha512', 'sha1']

/**
 * Checks the credentials of server messages.
 *
 * @throws {SandboxError} `ERR_SANDBOX_OPTION`, with a message that names the credential and shows no secret.
 */
export function parseCredentials(credentials: unknown): Readonly<Record<string, AuthenticationPlan>> {
  if (!isJsonObject(credentials)) throw invalid('`credentials` must be an object of authentication plans')
  for (const [id, plan] of Object.entries(credentials)) {
    const { type, token, secretKey, algorithm } = Object(plan) as Record<string, unknown>
    const isText = (value: unknown) => typeof value === 'string' && value !== ''
    const name = `\`credentials[${JSON.stringify(id)}]`
    if (type !== 'bearer' && type !== 'hmac') throw invalid(`${name}.type\` must be 'bearer' or 'hmac'`)
    if (type === 'bearer' && !isText(token)) throw invalid(`${name}.token\` must be a non-empty string`)
    if (type === 'hmac' && !isText(secretKey)) throw invalid(`${name}.secretKey\` must be a non-empty string`)
    if (type === 'hmac' && !algorithms.includes(String(algorithm))) {
      throw invalid(`${name}.algorithm\` must be 'sha256', 'sha512' or 'sha1'`)
    }
  }
  return credentials as Readonly<Record<string, AuthenticationPlan>>
}

function invalid(message: string): Error {
  return optionError(message, "Pass plans such as `{ hooks: { type: 'hmac', secretKey, algorithm: 'sha256' } }`.")
}

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
