import { failure } from './errors.ts'

/**
 * Returns the `Authorization` header for a token, or for an API key.
 *
 * @throws {HttpError} `ERR_HTTP_HEADER` for what is no b64token (RFC 6750 §2.1), such as one with a line break.
 */
export function bearer(token: unknown): string {
  if (typeof token === 'string' && /^[\w\-.~+/]+=*$/.test(token)) return `Bearer ${token}`
  throw failure('ERR_HTTP_HEADER', 'no header can carry the token', 'pass the bare token')
}
