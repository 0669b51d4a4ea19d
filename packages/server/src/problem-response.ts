import { type AuthError, isAuthError } from '@vapi-auth/scopes'

export interface ProblemOptions {
  /** Headers to answer with besides its own, such as those of CORS. */
  headers?: HeadersInit
}

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/**
 * Turns a caught error into an answer: problem details (RFC 9457) that hold Vapi's own members as well (`message`,
 * `error`, `statusCode`), so that its clients understand them, and the error's `code` and `remedy`.
 *
 * An error that is no {@link AuthError} becomes a bare 500: log it before. One with status 500, a mistake in the
 * server's own setup, shows its code alone. 401 and 403 carry the challenge of RFC 6750 §3.
 */
export function problemResponse(error: unknown, { headers }: ProblemOptions = {}): Response {
  const known = isAuthError(error) && error.status >= 400 && error.status <= 599 ? error : undefined
  const status = known?.status ?? 500
  const title = phrases[status] ?? 'Error'
  const message = known && status !== 500 ? known.message : title

  const answer = new Headers(headers)
  answer.set('content-type', 'application/problem+json')
  answer.set('cache-control', 'no-store')
  const challenge = known && challengeOf(known)
  if (challenge !== undefined) answer.set('www-authenticate', challenge)

  const body = {
    title,
    status,
    detail: message,
    code: known?.code,
    remedy: status === 500 ? undefined : known?.remedy,
    message,
    error: title,
    statusCode: status,
  }
  return new Response(JSON.stringify(body), { status, headers: answer })
}

/** RFC 6750 §3.1: a request without a token is told the scheme and no error. */
function challengeOf({ status, code }: AuthError): string | undefined {
  if (status === 403) return 'Bearer error="insufficient_scope"'
  if (status !== 401) return undefined
  const refused = code.startsWith('ERR_TOKEN_') && code !== 'ERR_TOKEN_MISSING'
  return refused ? 'Bearer error="invalid_token"' : 'Bearer'
}
