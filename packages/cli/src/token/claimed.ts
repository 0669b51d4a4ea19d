import { decodeUnverified, type Grant } from '@vapi-auth/scopes'
import { failure } from '../errors.ts'
import { type Fault, faultsOf } from './faults.ts'

/** What a token says about itself. Nothing of it has been verified. */
export interface Claimed {
  readonly header: Record<string, unknown>
  readonly payload: Record<string, unknown>
  readonly grant: Grant
  /** Seconds since the epoch; absent when the token says none. */
  readonly expiresAt?: number
  /** What is allowed and yet hardly meant. */
  readonly faults: readonly Fault[]
}

/**
 * Returns what a token claims. **Checks no signature.** A token without the claim `token` is public, as Vapi reads it.
 *
 * @throws {ScopeError} `ERR_TOKEN_MALFORMED` for text that is no JWT.
 * @throws {CliError} `ERR_CLI_TOKEN` when its tag is neither public nor private.
 */
export function readClaims(token: string): Claimed {
  const { header, payload } = decodeUnverified(token)
  const { exp, token: claim = { tag: 'public' } } = payload
  const grant = Object(claim)
  if (grant.tag !== 'public' && grant.tag !== 'private') {
    throw failure(
      'ERR_CLI_TOKEN',
      "the token's tag is neither public nor private",
      'sign the claim token as { "tag": "private" } or { "tag": "public", "restrictions": { … } }',
    )
  }
  const claimed = { header, payload, grant, faults: faultsOf(payload) }
  return typeof exp === 'number' ? { ...claimed, expiresAt: exp } : claimed
}
