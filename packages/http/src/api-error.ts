import { AuthError } from '@vapi-auth/scopes'
import { type ApiErrorCode, explainRefusal } from '@vapi-auth/scopes/refusals'
import type { HTTPError } from 'ky'

/** The API answered with an error: its `status`, and its parsed `body`. */
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

/** Seconds by which a clock may be off before a 401 is blamed on it. */
const CLOCK_SKEW = 30

/** Characters that a token has at least. */
const SHORTEST_SECRET = 6

/** Returns the {@link ApiError} that takes the place of ky's `HTTPError`. `sent` are the tokens that were sent. */
export function toApiError(
  { response: { status, headers }, data, request: { method, url } }: HTTPError,
  base: string,
  sent: ReadonlySet<string>,
  now: () => number,
): ApiError {
  // Masking shorter text than any key would garble ordinary words.
  const body = mask(
    data,
    [...sent].filter((token) => token.length >= SHORTEST_SECRET),
  )
  const target = url.slice(base.length).replace(/\?.*/, '')
  const token = [...sent].at(-1)
  let { code, cause, remedy } = explainRefusal({ status, body, token, method, target, now })
  const ahead = Math.round((now() - Date.parse(headers.get('date') ?? '')) / 1000)
  if (status === 401 && Math.abs(ahead) > CLOCK_SKEW) {
    cause = `The local clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the API`
    remedy = 'Set the local clock.'
  }
  return new ApiError(code, `The API answered ${status}: ${cause}`, remedy, { status, body })
}

/** Returns parsed JSON without the tokens, and without what is nested so deep that printing it would fail. */
function mask(value: unknown, tokens: readonly string[], depth = 100): unknown {
  if (typeof value === 'string') return tokens.reduce((text, token) => text.replaceAll(token, '(the token)'), value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return '(too deep)'
  if (Array.isArray(value)) return value.map((item) => mask(item, tokens, depth - 1))
  const entries = Object.entries(value).map(([key, item]) => [mask(key, tokens), mask(item, tokens, depth - 1)])
  return Object.fromEntries(entries)
}
