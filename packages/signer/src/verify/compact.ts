import { decodeBase64url, isJsonObject, MAX_TOKEN_LENGTH } from '@vapi-auth/scopes/internal'
import { TokenError } from '../errors.ts'
import { HEADER } from '../header.ts'

const USUAL = `${HEADER}.`

// 32 bytes in base64url, the unused bits not set.
const SIGNATURE = /^[\w-]{42}[AEIMQUYcgkosw048]$/

const SIGN_PROPERLY = 'Sign the token with `createSigner` or a JWT library.'
const SEND_WHOLE = 'Send the complete token, exactly as it was signed.'

/**
 * Returns the text of a token's payload, after checking that the token has the only accepted form: compact, canonical,
 * HS256. Nothing has been verified, and the payload has not been parsed.
 *
 * @throws {TokenError} `ERR_TOKEN_MISSING` or `ERR_TOKEN_MALFORMED`.
 */
export function readCompact(token: unknown): string {
  if (token === undefined || token === null || token === '') {
    throw new TokenError(
      'ERR_TOKEN_MISSING',
      'The token is missing',
      'Send the header `Authorization: Bearer <token>`.',
    )
  }
  if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH) {
    throw malformed('The token must be a string of at most 8 KiB', 'Send the token alone.')
  }
  const first = token.indexOf('.')
  const last = token.lastIndexOf('.')
  if (first === last) throw malformed('The token must have three parts', 'Send a JWT; this may be an API key.')
  if (!token.startsWith(USUAL)) checkHeader(parseObject(textOf(token.slice(0, first)), 'header'))
  if (!SIGNATURE.test(token.slice(last + 1))) throw malformed('The signature must be 32 bytes long', SEND_WHOLE)
  return textOf(token.slice(first + 1, last))
}

/**
 * Returns the JSON object that a text holds.
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
  if (!isJsonObject(value)) throw malformed(`The ${part} of the token must be a JSON object`, SIGN_PROPERLY)
  return value
}

function textOf(segment: string): string {
  const binary = decodeBase64url(segment)
  if (binary === undefined) throw malformed('The token must be in canonical base64url', SEND_WHOLE)
  // Almost always ASCII, which needs no decoder.
  if (!/[\x80-\xff]/.test(binary)) return binary
  try {
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('The token must be in UTF-8', SIGN_PROPERLY)
  }
}

/** RFC 8725 §3.1 (one algorithm), §3.11 (typ); RFC 7515 §4.1.11 (crit); RFC 7797 §7 (b64 is not for JWTs). */
function checkHeader(header: Record<string, unknown>): void {
  if (header.alg !== 'HS256') throw malformed('`alg` must be `HS256`', 'Sign the token with HS256, as Vapi requires.')
  if (header.typ !== undefined && header.typ !== 'JWT') {
    throw malformed('`typ` must be `JWT`', 'Sign the token with `typ: JWT`, or without `typ`.')
  }
  if ('crit' in header || 'b64' in header) {
    throw malformed('The header demands an extension (`crit`, `b64`)', 'Sign the token without `crit` and `b64`.')
  }
}

function malformed(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_MALFORMED', message, remedy)
}
