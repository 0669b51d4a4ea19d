import { AuthError, isAuthError } from '@vapi-auth/scopes'
import { describeCause } from '@vapi-auth/scopes/internal'

/** The HTTP status of each code. */
export const statuses = {
  ERR_HTTP_TARGET: 500,
  ERR_HTTP_HEADER: 500,
  ERR_HTTP_OPTION: 500,
  ERR_HTTP_SOURCE: 503,
  ERR_HTTP_RESPONSE: 502,
  ERR_HTTP_REDIRECT: 502,
} as const

/** The codes of {@link HttpError}. The README lists each with its cause and remedy. */
export type HttpErrorCode = keyof typeof statuses

/**
 * A request that was not sent, a redirect that was not followed, or a token that could not be obtained. `status` is 500
 * for a programming mistake, 502 for an unusable answer, 503 when a token cannot be issued.
 */
export class HttpError extends AuthError<HttpErrorCode> {
  constructor(code: HttpErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'HttpError'
  }
}

/** Returns an error of this package. */
export function failure(code: HttpErrorCode, message: string, remedy: string, cause?: unknown): HttpError {
  return new HttpError(code, message, remedy, { cause })
}

/** Returns the error of a token source for anything that an issuer threw, without the secrets that it may hold. */
export function asSourceError(error: unknown): HttpError {
  const cause = describeCause(error)
  if (isAuthError(cause) && cause.code === 'ERR_HTTP_SOURCE') return cause as HttpError
  const remedy = isAuthError(cause) && cause.remedy ? cause.remedy : 'Repair the issuer; `cause` has its error.'
  return failure('ERR_HTTP_SOURCE', `No token could be issued: ${cause?.message || 'the issuer failed'}`, remedy, cause)
}
