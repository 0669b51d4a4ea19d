import { claimFaults } from '@vapi-auth/scopes/internal'
import { TokenError } from '../errors.ts'
import type { Claims } from './verified-token.ts'

/**
 * Does nothing for a payload whose claims have their types, and asserts that they do.
 *
 * @throws {TokenError} `ERR_TOKEN_CLAIM`
 */
export function checkClaims(payload: Record<string, unknown>): asserts payload is Record<string, unknown> & Claims {
  for (const { code, message, remedy } of claimFaults(payload)) {
    if (code !== undefined) throw new TokenError(code, message, remedy)
  }
}
