import { TokenError } from '@vapi-auth/signer'

/**
 * Returns the bearer token of a request (RFC 6750 §2.1). Nothing about it has been checked but that it is one text.
 *
 * Two `Authorization` headers arrive here joined by a comma, and are refused.
 *
 * @throws {TokenError} `ERR_TOKEN_MISSING` without a token, `ERR_TOKEN_MALFORMED` for more than one.
 */
export function bearerToken(headers: Pick<Headers, 'get'>): string {
  const [, scheme, rest] = /^(\S+)(?: +(.*))?$/.exec(headers.get('authorization') ?? '') ?? []
  if (scheme?.toLowerCase() !== 'bearer' || rest === undefined) {
    throw new TokenError(
      'ERR_TOKEN_MISSING',
      'The request has no bearer token',
      'Send the token in the header `Authorization: Bearer <token>`.',
    )
  }
  if (/[\s,]/.test(rest)) {
    throw malformed(
      'The `Authorization` header must contain exactly one token',
      'Send one `Authorization` header with one token.',
    )
  }
  return rest
}

/**
 * Refuses a request target whose query holds a token, by its parameter's name (RFC 6750 §2.3) or anywhere in a name or a
 * value: servers along the way write queries to their logs.
 *
 * @throws {TokenError} `ERR_TOKEN_MALFORMED`
 */
export function refuseTokenInQuery(target: string): void {
  const at = target.indexOf('?')
  if (at === -1) return
  for (const [name, value] of new URLSearchParams(target.slice(at))) {
    if (name === 'access_token' || holdsToken(name) || holdsToken(value)) {
      throw malformed(
        'The query of the request must not contain a token',
        'Send the token in the `Authorization` header, and sign a new one: this one may stand in logs.',
      )
    }
  }
}

/** Whether a text contains a JWT, whose header begins with `{"` and so with `eyJ`. One pass, however long the text. */
function holdsToken(text: string): boolean {
  return text.split(/[^\w.-]+/).some((word) => {
    const segments = word.split('.')
    return segments.some((segment, i) => segment.includes('eyJ') && Boolean(segments[i + 1]) && i + 2 < segments.length)
  })
}

function malformed(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_MALFORMED', message, remedy)
}
