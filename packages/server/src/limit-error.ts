import { AuthError } from '@vapi-auth/scopes'
import type { LimitCode } from './limits/limits.ts'

/** The HTTP status of each code of {@link LimitError}. A table of its own keeps the entry of the limits small. */
export const limitStatuses = {
  ERR_SERVER_OPTION: 500,
  ERR_SERVER_LIMIT: 429,
  ERR_LIMIT_CONCURRENT: 429,
  ERR_LIMIT_STARTS: 429,
  ERR_LIMIT_SECONDS: 429,
  ERR_LIMIT_TOTAL: 429,
  ERR_LIMIT_STORE: 503,
  ERR_LIMIT_REVOKED: 403,
  ERR_LIMIT_UNREACHABLE: 502,
} as const

/** The codes of {@link LimitError}; the README explains each. */
export type LimitErrorCode = keyof typeof limitStatuses

/** A call that a limit refuses, or an option of the limits that is invalid. */
export class LimitError extends AuthError<LimitErrorCode> {
  /** Seconds after which it is worth trying again; `problemResponse` sends them as `Retry-After`. */
  readonly retryAfter: number | undefined

  constructor(
    code: LimitErrorCode,
    message: string,
    remedy: string,
    options: { cause?: unknown; retryAfter?: number | undefined } = {},
  ) {
    super(code, message, remedy, { status: limitStatuses[code], ...options })
    this.retryAfter = options.retryAfter
  }

  override get name(): string {
    return 'LimitError'
  }
}

/** Why a limit refused. */
export interface LimitRefusal {
  allowed: false
  /** Which limit it was. Default `ERR_SERVER_LIMIT`. */
  code?: LimitCode | 'ERR_SERVER_LIMIT'
  /** Seconds after which it is worth trying again; sent as `Retry-After`. */
  retryAfter?: number
}

const messages: { readonly [C in LimitCode | 'ERR_SERVER_LIMIT']: string } = {
  ERR_SERVER_LIMIT: 'Too many requests',
  ERR_LIMIT_CONCURRENT: 'Too many calls at once',
  ERR_LIMIT_STARTS: 'Too many calls were started',
  ERR_LIMIT_SECONDS: 'The allowed call time is used up',
  ERR_LIMIT_TOTAL: 'All slots for calls are taken',
  ERR_LIMIT_REVOKED: 'No calls are allowed for this user',
  ERR_LIMIT_STORE: 'Calls cannot be counted at the moment',
}

/**
 * Returns the error to answer a refused admission with.
 *
 * @example
 * ```ts
 * const admission = await limits.admit({ subject, maxSeconds })
 * if (!admission.allowed) throw limitError(admission)
 * ```
 */
export function limitError({ code = 'ERR_SERVER_LIMIT', retryAfter }: LimitRefusal): LimitError {
  const remedy =
    code === 'ERR_LIMIT_REVOKED' ? 'Ask the owner of this site to restore your access.' : 'Try again later.'
  return new LimitError(code, messages[code], remedy, { retryAfter })
}
