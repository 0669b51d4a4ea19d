import type { errorCodes } from './error-codes.ts'

/** What an error says: where it comes from, and what the reader can do about it. */
export interface AuthErrorDetails<Code extends string = string> {
  code: Code
  /** HTTP status that a server would answer with; 500 for a programmer's mistake. */
  status: number
  /** One sentence without a capital or a full stop. Never holds a token or a key. */
  message: string
  /** What to do about it. */
  remedy: string
  cause?: unknown
}

/**
 * Base of every error in these packages. Tell errors apart by `code`, not by class: it stays the same when two copies
 * of a package are installed.
 */
export abstract class AuthError<Code extends string = string> extends Error {
  readonly code: Code
  readonly status: number
  readonly remedy: string

  constructor({ code, status, message, remedy, cause }: AuthErrorDetails<Code>) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.status = status
    this.remedy = remedy
  }
}

/** The codes of {@link ScopeError}; the README lists each with its cause. */
export type ScopeErrorCode = (typeof errorCodes)[number]['code']

/** Why a request is refused, and what to do: status 400 when it is malformed, 403 when the token does not allow it. */
export type Refusal = Omit<AuthErrorDetails<ScopeErrorCode>, 'cause'>

/** A refused request, a table that cannot be used, or text that is no token. */
export class ScopeError extends AuthError<ScopeErrorCode> {
  static {
    ScopeError.prototype.name = 'ScopeError'
  }
}

/** A programmer's mistake, told where the object is created. */
export function misuse(message: string, remedy: string): ScopeError {
  return new ScopeError({ code: 'ERR_SCOPE_OPTION', status: 500, message, remedy })
}

/**
 * Whether a caught value is an {@link AuthError}, judged by its shape, so that errors from another installed copy of
 * these packages count too.
 */
export function isAuthError(value: unknown): value is AuthError {
  if (!(value instanceof Error)) return false
  const { code, status, remedy } = value as Partial<AuthError>
  return typeof code === 'string' && code.startsWith('ERR_') && typeof status === 'number' && typeof remedy === 'string'
}
