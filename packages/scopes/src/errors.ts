/**
 * Base of every error in these packages. Tell errors apart by `code`, not by class: it stays the same when two copies
 * of a package are installed.
 */
export abstract class AuthError<Code extends string = string> extends Error {
  readonly code: Code
  readonly status: number
  readonly remedy: string

  constructor(code: Code, message: string, remedy: string, { status, cause }: AuthErrorOptions) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.status = status
    this.remedy = remedy
  }
}

/** What the subclasses pass beside code, message and remedy. */
export interface AuthErrorOptions {
  /** HTTP status that a server would answer with; 500 for a programming mistake. */
  status: number
  /** The error that led to this one. It holds no token and no key. */
  cause?: unknown
}

/** The HTTP status of each code. */
export const statuses = {
  ERR_SCOPE_PATH: 400,
  ERR_SCOPE_GRANT: 403,
  ERR_SCOPE_DISABLED: 403,
  ERR_SCOPE_REQUIRED: 403,
  ERR_SCOPE_ORIGIN: 403,
  ERR_SCOPE_BODY: 403,
  ERR_SCOPE_TRANSIENT: 403,
  ERR_SCOPE_MEMBER: 403,
  ERR_SCOPE_OVERRIDES: 403,
  ERR_SCOPE_ASSISTANT: 403,
  ERR_SCOPE_OPTION: 500,
  ERR_TOKEN_MALFORMED: 401,
} as const

/** The codes of {@link ScopeError}; the README lists each with its cause. */
export type ScopeErrorCode = keyof typeof statuses

/** Why a request is refused, and what to do: status 400 when it is malformed, 403 when the token does not allow it. */
export interface Refusal {
  code: ScopeErrorCode
  status: number
  message: string
  remedy: string
}

/** A refused request, a table or an option that cannot be used, or text that is not a token. */
export class ScopeError extends AuthError<ScopeErrorCode> {
  constructor(code: ScopeErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'ScopeError'
  }
}

/** Returns a refusal with the status of its code. */
export function refusal(code: ScopeErrorCode, message: string, remedy: string): Refusal {
  return { code, status: statuses[code], message, remedy }
}

/** Returns the error for an option that cannot be used. */
export function misuse(message: string, remedy: string): ScopeError {
  return new ScopeError('ERR_SCOPE_OPTION', message, remedy)
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
