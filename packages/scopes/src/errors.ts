/**
 * Base of every error in these packages. Tell errors apart by `code`, not by class: it stays the same when two copies
 * of a package are installed.
 */
export abstract class AuthError<Code extends string = string> extends Error {
  /** What happened, for programs. It does not change when the message does. */
  readonly code: Code
  /** The HTTP status that a server would answer with. 500 for a mistake of the programmer or the operator. */
  readonly status: number
  /** What to do, in full sentences. */
  readonly remedy: string

  constructor(code: Code, message: string, remedy: string, { status, cause }: AuthErrorOptions) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.status = status
    this.remedy = remedy
  }
}

/** What subclasses pass besides code, message and remedy. */
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

/** The codes of {@link ScopeError}. The README lists each with its cause and remedy. */
export type ScopeErrorCode = keyof typeof statuses

/** Why a request is refused, and what to do. */
export interface Refusal {
  code: ScopeErrorCode
  /** The HTTP status: 400 for a malformed request, 403 for one that the token does not allow. */
  status: number
  /** What happened, without a final full stop. */
  message: string
  /** What to do, in full sentences. */
  remedy: string
}

/**
 * Thrown for a refused request, for a table or an option that cannot be used, and for text that is not a token.
 *
 * @example
 * ```ts
 * try {
 *   assertAuthorized(grant, access)
 * } catch (error) {
 *   if (error instanceof ScopeError) console.log(error.code, error.status, error.remedy)
 * }
 * ```
 */
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
 * Returns whether a caught value is an {@link AuthError}, judged by its shape, so that errors of another installed copy
 * of these packages count too.
 *
 * @example
 * ```ts
 * if (isAuthError(error)) console.log(error.code, error.remedy)
 * ```
 */
export function isAuthError(value: unknown): value is AuthError {
  if (!(value instanceof Error)) return false
  const { code, status, remedy } = value as Partial<AuthError>
  return typeof code === 'string' && code.startsWith('ERR_') && typeof status === 'number' && typeof remedy === 'string'
}
