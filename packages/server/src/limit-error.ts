import { ServerError } from './errors.ts'
import type { LimitCode } from './limits/limits.ts'

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
export function limitError({ code = 'ERR_SERVER_LIMIT', retryAfter }: LimitRefusal): ServerError {
  const remedy =
    code === 'ERR_LIMIT_REVOKED' ? 'Ask the owner of this site to restore your access.' : 'Try again later.'
  return new ServerError(code, messages[code], remedy, retryAfter === undefined ? {} : { retryAfter })
}
