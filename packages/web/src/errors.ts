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

/** An option that cannot be used. Everything else is told in the state of the call. */
export class WebError extends Error {
  override readonly name = 'WebError'
  readonly code: WebErrorCode
  readonly status = 500
  readonly remedy: string

  constructor(code: WebErrorCode, message: string, remedy: string) {
    super(message)
    this.code = code
    this.remedy = remedy
  }
}

/** Throws when an option is not what it must be, such as `'a function'`. */
export function demand(condition: boolean, name: string, expected: string): asserts condition {
  if (!condition) throw new WebError('ERR_WEB_OPTION', `\`${name}\` must be ${expected}`, `Pass ${expected}.`)
}
