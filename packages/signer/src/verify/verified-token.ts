import type { Grant } from '@vapi-auth/scopes'

/** The payload of a verified token. Claims that are not named here are as their signer wrote them, and not validated. */
export interface Claims {
  readonly orgId: string
  /** Absent in a token that has the permissions of `{ tag: 'public' }`. */
  readonly token?: Grant
  /** Second since the epoch at which the token expires. A fraction is ignored: see {@link VerifiedToken.expiresAt}. */
  readonly exp: number
  readonly iat?: number
  readonly nbf?: number
  readonly sub?: string
  readonly jti?: string
  readonly [name: string]: unknown
}

/** A token whose signature, times and claims are right. Whether it has been revoked is not known here. */
export interface VerifiedToken {
  readonly claims: Claims
  /** The permissions of the token. `authorize` decides what they allow. */
  readonly grant: Grant
  /** Second since the epoch from which on the token is no longer valid: its `exp`, rounded down. */
  readonly expiresAt: number
  /** Identifies the token, for revoking it: its `jti`, else its SHA-256 in lower-case hex. */
  readonly id: string
}
