import { AuthError } from '@vapi-auth/scopes'
import type { errorCodes } from './error-codes.ts'

type Code = (typeof errorCodes)[number]['code']

/** The codes of {@link HttpError}; the README lists each with its cause. */
export type HttpErrorCode = Extract<Code, `ERR_HTTP_${string}`>

/** The codes of {@link ApiError} and {@link explainRefusal}; the README lists each with its cause. */
export type ApiErrorCode = Extract<Code, `ERR_API_${string}`>

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
