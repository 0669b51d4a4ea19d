import { AuthError } from '@vapi-auth/scopes'

/** The HTTP status of each code. */
export const statuses = {
  ERR_HTTP_TARGET: 500,
  ERR_HTTP_HEADER: 500,
  ERR_HTTP_OPTION: 500,
  ERR_HTTP_SOURCE: 503,
  ERR_HTTP_RESPONSE: 502,
  ERR_HTTP_REDIRECT: 502,
} as const

/** The codes of {@link HttpError}; the README lists each with its cause. */
export type HttpErrorCode = keyof typeof statuses

/**
 * A request that is not sent, a redirect that is not followed, or a token that cannot be had. `status` is 500 for a
 * programmer's mistake, 502 for an answer that cannot be used, 503 when there is no token to send.
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
