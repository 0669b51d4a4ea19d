import { ScopeError } from './errors.ts'
import { MAX_TOKEN_LENGTH } from './internal/token.ts'
import { isJsonObject } from './json-object.ts'

/** The header and payload of a token, as it claims them. Nothing about them has been verified. */
export interface UnverifiedToken {
  header: Record<string, unknown>
  payload: Record<string, unknown>
}

/**
 * Reads a JWT for people to look at. **Verifies no signature, no expiry and no claim**: anybody can write a token that
 * reads the same. Never decide by what it returns.
 *
 * @example
 * ```ts
 * const { payload } = decodeUnverified(token)
 * console.log(payload.orgId, payload.exp)
 * ```
 *
 * @throws {ScopeError} `ERR_TOKEN_MALFORMED` when the text is not a JWT in compact form (RFC 7515 §3.1) of at most 8 KiB.
 */
export function decodeUnverified(token: string): UnverifiedToken {
  return decodeUpTo(MAX_TOKEN_LENGTH, token)
}

/** Reads a JWT of at most so many characters, like {@link decodeUnverified}. */
export function decodeUpTo(longest: number, token: string): UnverifiedToken {
  const text = typeof token === 'string' ? token : ''
  const segments = text.split('.', 4)
  if (segments.length === 3 && text.length <= longest) {
    const [header, payload] = segments.map(parse)
    if (isJsonObject(header) && isJsonObject(payload)) return { header, payload }
  }
  throw new ScopeError(
    'ERR_TOKEN_MALFORMED',
    'The text is not a JWT of at most 8 KiB',
    segments.length === 1
      ? 'Pass a JWT; this may be an API key.'
      : 'Pass the complete token, without a scheme, quotes or whitespace.',
  )
}

function parse(segment: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(segment.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // The engine's own message quotes the text, and the text is a token.
    return undefined
  }
}
