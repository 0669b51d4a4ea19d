import { TokenError } from '@vapi-auth/signer'

/**
 * Returns the bearer token of a request (RFC 6750 §2.1). Nothing about it has been checked but that it is one text.
 *
 * Two `Authorization` headers arrive here joined by a comma, and are refused.
 *
 * @throws {TokenError} `ERR_TOKEN_MISSING` without a token, `ERR_TOKEN_MALFORMED` for what cannot be one.
 */
export function bearerToken(headers: Headers): string {
  const [, scheme, rest] = /^(\S+)(?: +(.*))?$/.exec(headers.get('authorization') ?? '') ?? []
  if (scheme?.toLowerCase() !== 'bearer' || rest === undefined) {
    throw new TokenError(
      'ERR_TOKEN_MISSING',
      'the request has no bearer token',
      'send one in the header Authorization: Bearer <token>',
    )
  }
  if (/[\s,]/.test(rest)) {
    throw malformed('the Authorization header holds more than one token', 'send one header with one token')
  }
  return rest
}

/**
 * Does nothing unless the query holds a token, by its name (RFC 6750 §2.3) or by its looks: servers along the way write
 * queries to their logs.
 *
 * @throws {TokenError} `ERR_TOKEN_MALFORMED`
 */
export function refuseTokenInQuery(query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (name === 'access_token' || /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(value)) {
      throw malformed(
        'the query of the request holds a token',
        'send it in the Authorization header, and sign a new one',
      )
    }
  }
}

function malformed(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_MALFORMED', message, remedy)
}
