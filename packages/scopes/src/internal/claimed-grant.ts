import type { Grant } from '../access.ts'
import { isJsonObject } from '../json-object.ts'

/**
 * Returns what a token claims to allow, as Vapi reads it: public without a `token` claim, and without restrictions where
 * they are misplaced. Returns nothing where its tag is neither public nor private. Nothing of it has been verified.
 */
export function claimedGrant(payload: Readonly<Record<string, unknown>>): Grant | undefined {
  const { token = { tag: 'public' } } = payload
  if (!isJsonObject(token) || (token.tag !== 'public' && token.tag !== 'private')) return undefined
  return isJsonObject(token.restrictions) ? { tag: token.tag, restrictions: token.restrictions } : { tag: token.tag }
}
