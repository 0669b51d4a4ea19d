import { ScopeError } from './errors.ts'

/** A token's two JSON parts, as it claims them. Nothing about them has been checked. */
export interface UnverifiedToken {
  header: Record<string, unknown>
  payload: Record<string, unknown>
}

/**
 * Reads a JWT for people to look at. **Checks no signature, no expiry and no claim**: anybody can write a token that
 * reads the same. Never decide by what it returns.
 *
 * @throws {ScopeError} `ERR_TOKEN_MALFORMED` when the text is no JWT in compact form (RFC 7515 §3.1).
 */
export function decodeUnverified(token: string): UnverifiedToken {
  if (typeof token !== 'string' || token === '') throw malformed('there is no token', 'pass the token itself')
  if (/^bearer\s/i.test(token)) throw malformed('the text starts with Bearer', 'pass only what follows Bearer')
  if (/^["'\s]|["'\s]$/.test(token)) throw malformed('the token has quotes or white space around it', 'remove them')
  if (token.length > 8192)
    throw malformed('the text is longer than 8 KiB, which no Vapi token is', 'pass only the token')
  const segments = token.split('.')
  if (segments.length === 1) {
    throw malformed('the text has no dots: it may be an API key', 'pass a JWT: three parts with dots between them')
  }
  const [header = '', payload = ''] = segments
  if (segments.length !== 3) {
    throw malformed(`the token has ${segments.length} parts instead of three`, 'copy the token whole, and only once')
  }
  return { header: parse(header, 'header'), payload: parse(payload, 'payload') }
}

function parse(segment: string, part: string): Record<string, unknown> {
  let value: unknown
  try {
    const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'))
    value = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))),
    )
  } catch {
    // The engine's own message quotes the text, and the text is a token.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(`the token's ${part} is no base64url-encoded JSON object`, 'copy the token whole')
  }
  return value as Record<string, unknown>
}

function malformed(message: string, remedy: string): ScopeError {
  return new ScopeError({ code: 'ERR_TOKEN_MALFORMED', status: 401, message, remedy })
}
