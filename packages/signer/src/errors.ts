import { AuthError } from '@vapi-auth/scopes'

/** The HTTP status of each code. */
export const statuses = {
  ERR_TOKEN_KEY: 500,
  ERR_TOKEN_GRANT: 500,
  ERR_TOKEN_DURATION: 500,
  ERR_TOKEN_OPTION: 500,
  ERR_TOKEN_MISSING: 401,
  ERR_TOKEN_MALFORMED: 401,
  ERR_TOKEN_SIGNATURE: 401,
  ERR_TOKEN_EXPIRED: 401,
  ERR_TOKEN_EARLY: 401,
  ERR_TOKEN_CLAIM: 401,
  ERR_TOKEN_ORG: 401,
  ERR_TOKEN_REVOKED: 401,
} as const

/** The codes of {@link TokenError}; the README lists each with its cause. */
export type TokenErrorCode = keyof typeof statuses

/** A token that is refused (status 401), or a token that cannot be signed as asked (500). */
export class TokenError extends AuthError<TokenErrorCode> {
  constructor(code: TokenErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'TokenError'
  }
}

/**
 * The name of somebody else's error, to end a sentence with. No more than that: the message and the cause may quote the
 * key, or the token that was to be signed.
 */
export function named(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? ` (${error.name})` : ''
}
