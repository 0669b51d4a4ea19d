import type { Grant } from '../access.ts'
import { restrictionNames } from '../access.ts'
import { isJsonObject } from '../json-object.ts'

/**
 * Returns what a token claims to allow, as Vapi reads it: public without a `token` claim, without restrictions that are
 * misplaced or misspelt. Returns nothing where its tag is neither public nor private. Nothing of it has been verified.
 */
export function claimedGrant(payload: Readonly<Record<string, unknown>>): Grant | undefined {
  const { token = { tag: 'public' } } = payload
  if (!isJsonObject(token) || (token.tag !== 'public' && token.tag !== 'private')) return undefined
  if (!isJsonObject(token.restrictions)) return { tag: token.tag }
  const read = Object.entries(token.restrictions).filter(([name]) => restrictionNames.has(name))
  return { tag: token.tag, restrictions: Object.fromEntries(read) }
}
