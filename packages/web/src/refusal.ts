import type { WebErrorCode } from './errors.ts'
import type { Refusal } from './state.ts'

/** A refusal of this package. */
export function refuse(code: WebErrorCode, message: string, remedy: string): Refusal {
  return { code, message, remedy }
}

/** What an error or the body of an answer says of itself, completed by what is said here. */
export function refusalIn(value: unknown, fallback: Refusal): Refusal {
  const { code = fallback.code, message = fallback.message, remedy = fallback.remedy } = Object(value)
  return { code, message, remedy }
}

/** No answer that a page may read: a browser does not say whether it was the network or CORS. */
export function unreachable(what: string): Refusal {
  return refuse(
    'ERR_WEB_NETWORK',
    `No answer came from ${what}`,
    `Check that it runs, and add \`${globalThis.location?.origin}\` to \`allowedOrigins\`.`,
  )
}

export function unreadable(what: string): Refusal {
  return refuse('ERR_WEB_ANSWER', `The answer of ${what} cannot be read`, 'Check its URL.')
}
