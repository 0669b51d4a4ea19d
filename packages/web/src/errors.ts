/** The status of each error that is thrown. A refusal has that of the answer, if one came. */
export const statuses = { ERR_WEB_OPTION: 500 } as const

/** The codes of this package; the README lists each with its cause. */
export type WebErrorCode =
  | 'ERR_WEB_OPTION'
  | 'ERR_WEB_START'
  | 'ERR_WEB_NETWORK'
  | 'ERR_WEB_ANSWER'
  | 'ERR_WEB_ENDPOINT'
  | 'ERR_WEB_TIMEOUT'
  | 'ERR_WEB_CLIENT'
  | 'ERR_WEB_JOIN'
  | 'ERR_WEB_LOST'

/**
 * Base of the errors of this package, shaped like the `AuthError` of the others. It is a class of its own, because a page
 * would load too much of `@vapi-auth/scopes` with it. Tell errors apart by `code`, not by class.
 */
export abstract class AuthError<Code extends string = string> extends Error {
  /** What happened, for programs. It does not change when the message does. */
  declare readonly code: Code
  /** The HTTP status that a server would answer with. 500 for a mistake of the programmer or the operator. */
  abstract readonly status: number
  /** What to do, in full sentences. */
  declare readonly remedy: string

  constructor(code: Code, message: string, remedy: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
    this.remedy = remedy
  }
}

/**
 * Returns whether a caught value is an error of one of these packages, judged by its shape, whichever package made it.
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

/** An option that cannot be used. Everything else is told in the state of the call. */
export class WebError extends AuthError<WebErrorCode> {
  override readonly name = 'WebError'
  readonly status = 500
}

/** Throws when an option is not what it must be, such as `'a function'`. */
export function demand(condition: boolean, name: string, expected: string): asserts condition {
  if (!condition) throw new WebError('ERR_WEB_OPTION', `\`${name}\` must be ${expected}`, `Pass ${expected}.`)
}
