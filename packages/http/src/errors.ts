import { AuthError } from '@vapi-auth/scopes'

/** The codes of {@link HttpError}; the README lists each with its cause. */
export type HttpErrorCode =
  | 'ERR_HTTP_TARGET'
  | 'ERR_HTTP_REDIRECT'
  | 'ERR_HTTP_HEADER'
  | 'ERR_HTTP_SOURCE'
  | 'ERR_HTTP_RESPONSE'

/**
 * A request that is not sent, a redirect that is not followed, or a token that cannot be had. `status` is 500 for a
 * programmer's mistake, 502 for an answer that cannot be used, 503 when there is no token to send.
 */
export class HttpError extends AuthError<HttpErrorCode> {
  static {
    HttpError.prototype.name = 'HttpError'
  }
}

/** Returns an error; without a `status`, one for a programmer's mistake. */
export function failure(
  code: HttpErrorCode,
  message: string,
  remedy: string,
  status = 500,
  cause?: unknown,
): HttpError {
  return new HttpError({ code, status, message, remedy, cause })
}
