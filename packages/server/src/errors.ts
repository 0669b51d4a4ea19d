import { AuthError } from '@vapi-auth/scopes'
import { limitStatuses } from './limit-error.ts'

/** The HTTP status of each code. */
export const statuses = {
  ERR_SERVER_ORIGIN: 403,
  ERR_SERVER_METHOD: 405,
  ERR_SERVER_CONTENT_TYPE: 415,
  ERR_SERVER_BODY_SIZE: 413,
  ERR_SERVER_BODY: 400,
  ERR_SERVER_BODY_USED: 500,
  ERR_SERVER_UNAUTHENTICATED: 401,
  ERR_SERVER_FORBIDDEN: 403,
  ERR_SERVER_CHALLENGE: 403,
  ERR_SERVER_FORWARDED: 400,
  ERR_SERVER_UNJUDGED: 403,
  ERR_SERVER_UNAVAILABLE: 503,
  ERR_SERVER_UPSTREAM: 502,
  ERR_SERVER_UPSTREAM_CONNECT: 502,
  ERR_SERVER_UPSTREAM_REFUSED: 502,
  ERR_SERVER_UPSTREAM_BUSY: 503,
  ERR_SERVER_UPSTREAM_TIMEOUT: 504,
  ERR_CALL_UNBOUNDED: 500,
  ERR_TOKEN_USED: 401,
  ...limitStatuses,
} as const

/** The codes of {@link ServerError}; the README explains each. */
export type ServerErrorCode = keyof typeof statuses

export interface ServerErrorOptions {
  /** The error that led to this one. It must hold no token and no key. */
  cause?: unknown
  /** Seconds after which it is worth trying again. Default unknown. */
  retryAfter?: number
}

/**
 * A request that a handler of this package refuses, or an option that it cannot use. Throw one from `authenticate` to
 * refuse a request with your own reason.
 *
 * @example
 * ```ts
 * throw new ServerError('ERR_SERVER_FORBIDDEN', 'The trial has ended', 'Choose a plan.')
 * ```
 */
export class ServerError extends AuthError<ServerErrorCode> {
  /** Seconds after which it is worth trying again; `problemResponse` sends them as `Retry-After`. */
  readonly retryAfter: number | undefined

  constructor(code: ServerErrorCode, message: string, remedy: string, { cause, retryAfter }: ServerErrorOptions = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
    this.retryAfter = retryAfter
  }

  override get name(): string {
    return 'ServerError'
  }
}

/** Returns the error for an invalid option, which is reported where the object is created. */
export function misuse(message: string, remedy: string): ServerError {
  return new ServerError('ERR_SERVER_OPTION', message, remedy)
}
