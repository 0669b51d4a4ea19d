import { AuthError } from '@vapi-auth/scopes'
import { type ApiErrorCode, explainRefusal } from '@vapi-auth/scopes/refusals'
import type { HTTPError } from 'ky'

/** An answer of the API that is no success: its `status`, and its parsed `body`. */
export class ApiError extends AuthError<ApiErrorCode> {
  readonly body: unknown

  constructor(
    code: ApiErrorCode,
    message: string,
    remedy: string,
    { status, body, cause }: { status: number; body: unknown; cause?: unknown },
  ) {
    super(code, message, remedy, { status, cause })
    this.body = body
  }

  override get name(): string {
    return 'ApiError'
  }
}

/** Returns the {@link ApiError} that takes the place of ky's `HTTPError`. `token` is what was sent, if that is known. */
export function toApiError(
  { response: { status, headers }, data, request: { method, url } }: HTTPError,
  base: string,
  token: string | undefined,
  now: () => number,
): ApiError {
  // A server may send the token back to whoever sent it.
  const body = token ? JSON.parse(JSON.stringify(data ?? null).replaceAll(token, '(the token)')) : data
  const target = url.slice(base.length).replace(/\?.*/, '')
  let { code, cause, remedy } = explainRefusal({ status, body, token, method, target, now })
  const ahead = Math.round((now() - Date.parse(headers.get('date') ?? '')) / 1000)
  if (status === 401 && Math.abs(ahead) > 30) {
    cause = `this clock is ${ahead} s ahead`
    remedy = 'set the clock'
  }
  return new ApiError(code, `the API answered ${status}: ${cause}`, remedy, { status, body })
}
