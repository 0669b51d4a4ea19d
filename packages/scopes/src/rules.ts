import { type Access, type Grant, restrictionNames } from './access.ts'
import { type Refusal, refusal } from './errors.ts'
import { isJsonObject } from './json-object.ts'
import type { WellFormedMatch } from './matcher.ts'
import { listed } from './quote.ts'

/** The rules, in the order in which they are applied. */
export const ruleNames = [
  'path',
  'grant',
  'enabled',
  'scope',
  'origin',
  'body',
  'transient',
  'member',
  'overrides',
  'assistant',
] as const

/** The name of a rule. */
export type RuleName = (typeof ruleNames)[number]

/** The options of a scope map, validated. */
export interface Settings {
  missingOrigin: 'refuse' | 'allow'
  allowedMembers: ReadonlySet<string>
  allowedOverrides: ReadonlySet<string>
}

/** Refuses what the other rules could not read, because a grant that no verifier has seen may be anything. */
export function refusesGrant(grant: Grant): Refusal | undefined {
  const restrictions: unknown = isJsonObject(grant) ? grant.restrictions : null
  if (restrictions === undefined) return
  if (isJsonObject(restrictions) && Object.keys(restrictions).every((name) => restrictionNames.has(name))) return
  return refusal(
    'ERR_SCOPE_GRANT',
    '`grant` must be an object, and its `restrictions` must have no unknown members',
    `Leave \`restrictions\` out, or use only ${listed(restrictionNames)} in it.`,
  )
}

/** Refuses a token that is turned off, private tokens included. */
export function refusesDisabled({ restrictions }: Grant): Refusal | undefined {
  const enabled = restrictions?.enabled
  if (enabled === undefined || enabled === true) return
  return refusal(
    'ERR_SCOPE_DISABLED',
    'The token is disabled (`enabled`)',
    'Sign a new token without `enabled: false`.',
  )
}

/** Refuses an endpoint that needs more than the token's tag. */
export function refusesScope({ tag }: Grant, { endpoint, required }: WellFormedMatch): Refusal | undefined {
  if (tag === 'private' || (tag === 'public' && required === 'public')) return
  return refusal(
    'ERR_SCOPE_REQUIRED',
    `${endpoint === undefined ? 'An unlisted endpoint' : `\`${endpoint}\``} requires a private token`,
    'Send it from your server: a private token must never be in a page.',
  )
}

/** Returns why the restrictions on public tokens play no part in the decision, or nothing when they do. */
export function skipsRestrictions({ tag, restrictions }: Grant, { required }: WellFormedMatch): string | undefined {
  if (tag === 'private') return 'It applies to public tokens only'
  if (required === 'private') return 'The endpoint requires a private token'
  return restrictions === undefined ? 'The token has no restrictions' : undefined
}

/** A rule about one restriction of a public token. */
export interface RestrictionRule {
  rule: RuleName
  /** Returns why the rule has nothing to judge, or nothing when it has. */
  skips(grant: Grant): string | undefined
  refuses(grant: Grant, access: Access, settings: Settings): Refusal | undefined
}
