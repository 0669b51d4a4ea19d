import { AuthError } from '@vapi-auth/scopes'

/** A call that a programmer has to mend. */
type MisuseCode = 'ERR_TOKEN_KEY' | 'ERR_TOKEN_GRANT' | 'ERR_TOKEN_DURATION' | 'ERR_TOKEN_OPTION'

/** A token that is not accepted. */
type RefusalCode =
  | 'ERR_TOKEN_MISSING'
  | 'ERR_TOKEN_MALFORMED'
  | 'ERR_TOKEN_SIGNATURE'
  | 'ERR_TOKEN_EXPIRED'
  | 'ERR_TOKEN_EARLY'
  | 'ERR_TOKEN_CLAIM'
  | 'ERR_TOKEN_ORG'
  | 'ERR_TOKEN_REVOKED'

/** The codes of {@link TokenError}; the README lists each with its cause. */
export type TokenErrorCode = MisuseCode | RefusalCode

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
