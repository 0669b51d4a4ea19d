/** Where an error comes from and what the reader can do about it. */
export interface AuthErrorDetails {
  /** HTTP status that a server would answer with; 500 for a programmer's mistake. */
  status: number
  /** One sentence that says what to do. */
  remedy: string
  cause?: unknown
}

/**
 * Base of every error in these packages. Tell errors apart by `code`, not by class: it stays the same when two copies
 * of a package are installed.
 *
 * Neither the message nor any other member ever holds a token or a key.
 */
export abstract class AuthError extends Error {
  abstract readonly code: string
  readonly status: number
  readonly remedy: string

  constructor(message: string, { status, remedy, cause }: AuthErrorDetails) {
    super(message, cause === undefined ? undefined : { cause })
    this.status = status
    this.remedy = remedy
  }

  /** What a log or an answer may hold: everything but the stack and the cause. */
  toJSON(): { name: string; code: string; status: number; message: string; remedy: string } {
    return { name: this.name, code: this.code, status: this.status, message: this.message, remedy: this.remedy }
  }
}

/** The codes of {@link ScopeError}; the README lists each with its cause. */
export type ScopeErrorCode =
  | 'ERR_SCOPE_PATH'
  | 'ERR_SCOPE_DISABLED'
  | 'ERR_SCOPE_REQUIRED'
  | 'ERR_SCOPE_ORIGIN'
  | 'ERR_SCOPE_TARGET'
  | 'ERR_SCOPE_TRANSIENT'
  | 'ERR_SCOPE_OVERRIDES'
  | 'ERR_SCOPE_ASSISTANT'
  | 'ERR_SCOPE_OPTION'
  | 'ERR_TOKEN_MALFORMED'

/** Why a request is refused, and what to do about it. */
export interface Refusal {
  code: ScopeErrorCode
  /** 400 for a malformed request, 403 for one that the token does not allow. */
  status: number
  message: string
  remedy: string
}

/** A refused request, a table that cannot be used, or text that is no token. */
export class ScopeError extends AuthError {
  static {
    ScopeError.prototype.name = 'ScopeError'
  }

  readonly code: ScopeErrorCode

  constructor({ code, status, message, remedy }: Refusal) {
    super(message, { status, remedy })
    this.code = code
  }
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
