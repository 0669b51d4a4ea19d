import { decode } from '../base64url.ts'
import { TokenError } from '../errors.ts'
import { isJsonObject } from '../json-object.ts'

/** The longest token that is read or signed, in characters. */
export const MAX_TOKEN_LENGTH = 8192

const USUAL_HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'

// 32 bytes in base64url, the unused bits not set.
const SIGNATURE = /^[\w-]{42}[AEIMQUYcgkosw048]$/

/**
 * The text of a token's payload, once its form is the only one that is read: compact, canonical, HS256. Nothing has been
 * verified, and the payload has not been parsed.
 *
 * @throws {TokenError} `ERR_TOKEN_MISSING` or `ERR_TOKEN_MALFORMED`.
 */
export function readCompact(token: unknown): string {
  if (token === undefined || token === null || token === '') {
    throw new TokenError(
      'ERR_TOKEN_MISSING',
      'there is no token',
      'send one in the header Authorization: Bearer <token>',
    )
  }
  if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH) {
    throw malformed('the token is no text of at most 8 KiB', 'send the token alone')
  }
  const first = token.indexOf('.')
  const last = token.lastIndexOf('.')
  if (first === last) throw malformed('the token is not made of three parts', 'send a JWT: this may be an API key')
  const header = token.slice(0, first)
  if (header !== USUAL_HEADER) checkHeader(parseObject(textOf(header), 'header'))
  if (!SIGNATURE.test(token.slice(last + 1))) throw malformed('the signature is not 32 bytes', 'send the token whole')
  return textOf(token.slice(first + 1, last))
}

/**
 * The JSON object that a text holds.
 *
 * @throws {TokenError} `ERR_TOKEN_MALFORMED` when it holds anything else.
 */
export function parseObject(text: string, part: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The engine's own message quotes the text.
  }
  if (!isJsonObject(value)) throw malformed(`the token's ${part} is no JSON object`, 'sign it with a JWT library')
  return value
}

function textOf(segment: string): string {
  const binary = decode(segment)
  if (binary === undefined)
    throw malformed('the token is not in canonical base64url', 'send it exactly as it was signed')
  // Almost always ASCII, which needs no decoder.
  if (!/[\x80-\xff]/.test(binary)) return binary
  try {
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('the token is not in UTF-8', 'sign it with a JWT library')
  }
}

/** RFC 8725 §3.1 (one algorithm), §3.11 (typ); RFC 7515 §4.1.11 (crit); RFC 7797 §7 (b64 is not for JWTs). */
function checkHeader(header: Record<string, unknown>): void {
  if (header.alg !== 'HS256') throw malformed('the token is not signed by HS256', 'sign it with HS256, as Vapi does')
  if (header.typ !== undefined && header.typ !== 'JWT')
    throw malformed('the token is no JWT by its typ', 'sign it with typ JWT')
  if ('crit' in header || 'b64' in header)
    throw malformed('the token demands an extension', 'sign it without crit and b64')
}

function malformed(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_MALFORMED', message, remedy)
}
