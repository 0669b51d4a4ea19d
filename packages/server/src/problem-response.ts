import { type AuthError, isAuthError } from '@vapi-auth/scopes'

export interface ProblemOptions {
  /** Headers of the answer besides its own, such as those of CORS. */
  headers?: Headers | Readonly<Record<string, string>>
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
 * Turns a caught error into an answer: problem details (RFC 9457) with Vapi's own members as well (`message`, `error`,
 * `statusCode`), so that its clients understand them, and with the error's `code` and `remedy`.
 *
 * An error that is not an {@link AuthError} becomes a bare 500, and one with status 500, a mistake in the server's own
 * setup, shows its code alone: log both. 401 and 403 carry the challenge of RFC 6750 §3.
 *
 * @example
 * ```ts
 * try {
 *   return await forward(await check(request))
 * } catch (error) {
 *   return problemResponse(error, { headers: cors })
 * }
 * ```
 */
export function problemResponse(error: unknown, options: ProblemOptions = {}): Response {
  const known = isAuthError(error) && error.status >= 400 && error.status <= 599 ? error : undefined
  const status = known?.status ?? 500
  const title = phrases[status] ?? 'Error'
  const message = known && status !== 500 ? known.message : title

  const answer = new Headers(options.headers)
  answer.set('content-type', 'application/problem+json')
  answer.set('cache-control', 'no-store')
  const challenge = known && challengeOf(known)
  if (challenge !== undefined) answer.set('www-authenticate', challenge)

  const seconds = known && retryAfterOf(known)
  if (seconds !== undefined) answer.set('retry-after', String(seconds))

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

/** RFC 6750 §3.1: the answer to a request without a token names the scheme and no error. */
function challengeOf({ status, code }: AuthError): string | undefined {
  if (status === 403) return 'Bearer error="insufficient_scope"'
  if (status !== 401) return undefined
  const refused = code.startsWith('ERR_TOKEN_') && code !== 'ERR_TOKEN_MISSING'
  return refused ? 'Bearer error="invalid_token"' : 'Bearer'
}

/** Whole seconds, at least one, where the error says when it is worth trying again. */
function retryAfterOf(error: AuthError): number | undefined {
  const seconds = 'retryAfter' in error ? error.retryAfter : undefined
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined
}
