import { AuthError } from '@vapi-auth/scopes'
import type { errorCodes } from './error-codes.ts'

type Row = (typeof errorCodes)[number]

/** The codes of {@link TokenError}; the README lists each with its cause. */
export type TokenErrorCode = Row['code']

/** A call that a programmer has to mend; the others are tokens that are not accepted. */
type MisuseCode = Extract<Row, { status: 500 }>['code']

const misuse: ReadonlySet<TokenErrorCode> = new Set<MisuseCode>([
  'ERR_TOKEN_KEY',
  'ERR_TOKEN_GRANT',
  'ERR_TOKEN_DURATION',
  'ERR_TOKEN_OPTION',
])

/** A token that is refused (status 401), or a token that cannot be signed as asked (500). It never has a `cause`. */
export class TokenError extends AuthError<TokenErrorCode> {
  static {
    TokenError.prototype.name = 'TokenError'
  }

  constructor({ code, message, remedy }: { code: TokenErrorCode; message: string; remedy: string }) {
    super({ code, status: misuse.has(code) ? 500 : 401, message, remedy })
  }
}

/**
 * The name of somebody else's error, to end a sentence with. No more than that: the message and the cause may quote the
 * key, or the token that was to be signed.
 */
export function named(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? ` (${error.name})` : ''
}
