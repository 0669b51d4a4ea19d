import type { Grant } from '@vapi-auth/scopes'

/** The payload of a verified token. Claims that are not named here are as their signer wrote them, and not validated. */
export interface Claims {
  /** The organization that signed the token. */
  readonly orgId: string
  /** Absent in a token that has the permissions of `{ tag: 'public' }`. */
  readonly token?: Grant
  /** Second since the epoch at which the token expires. A fraction is ignored: see {@link VerifiedToken.expiresAt}. */
  readonly exp: number
  /** Second since the epoch at which the token was issued. */
  readonly iat?: number
  /** Second since the epoch before which the token is not valid. */
  readonly nbf?: number
  /** The person or account that the token is for. */
  readonly sub?: string
  /** The id of the token. */
  readonly jti?: string
  readonly [name: string]: unknown
}

/** A token whose signature, times and claims are right. Whether it has been revoked is not known here. */
export interface VerifiedToken {
  /** The payload. */
  readonly claims: Claims
  /** The permissions of the token. Pass them to `authorize` of `@vapi-auth/scopes`. */
  readonly grant: Grant
  /** Second since the epoch from which on the token is no longer valid: its `exp`, rounded down. */
  readonly expiresAt: number
  /** Identifies the token, for revoking it: its `jti`, else its SHA-256 in lower-case hex. */
  readonly id: string
}
