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

/** The codes of {@link TokenError}. The README lists each with its cause and remedy. */
export type TokenErrorCode = keyof typeof statuses

/**
 * Thrown for a token that is refused (status 401), and for options or a grant that cannot be used (500).
 *
 * @example
 * ```ts
 * verify(token).catch((error) => console.log(error.code, error.remedy)) // ERR_TOKEN_EXPIRED Sign a new token.
 * ```
 */
export class TokenError extends AuthError<TokenErrorCode> {
  constructor(code: TokenErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'TokenError'
  }
}

/**
 * Returns the name of a foreign error, to end a sentence with. Nothing else of it: its message and cause may quote the
 * key, or the token that was to be signed.
 */
export function named(error: unknown): string {
  const name: unknown = error instanceof Error ? error.name : undefined
  return typeof name === 'string' && /^[A-Z][A-Za-z]{0,40}(?:Error|Exception)$/.test(name) ? ` (${name})` : ''
}
