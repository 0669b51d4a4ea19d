import type { Access, Grant } from './access.ts'
import { endpoints, type Scope, type ScopeTable } from './endpoints.ts'
import { misuse, type Refusal, ScopeError } from './errors.ts'
import { createMatcher, type Match, type WellFormedMatch } from './matcher.ts'
import { type Rule, type RuleName, requestRules, restrictionRules, type Settings, skipsRestrictions } from './rules.ts'

export interface ScopeMapOptions {
  /**
   * What to do with a token that restricts origins when the request names none, as servers and native apps do not.
   * Default `'refuse'`. Vapi itself allows it.
   */
  missingOrigin?: 'refuse' | 'allow'
  /**
   * Members that a restricted token may send in `assistantOverrides`, `squadOverrides` and `workflowOverrides`.
   * Default `['variableValues']`: everything else can turn the allowed assistant into another one.
   */
  allowedOverrides?: readonly string[]
}

/** What {@link ScopeMap.authorize} decides. */
export type Decision<E extends string = string> =
  | { allowed: true; endpoint?: E | undefined; required: Scope }
  | ({ allowed: false } & Refusal)

/** One rule's part in the decision. `message` says why; a refusal has `code` and `remedy` as well. */
export interface Step {
  rule: RuleName
  outcome: 'passed' | 'refused' | 'skipped'
  code?: Refusal['code']
  status?: number
  message?: string
  remedy?: string
}

/** A table of endpoints and the check that enforces it. Immutable, without state; share it freely. */
export interface ScopeMap<T extends ScopeTable = ScopeTable> {
  readonly endpoints: T
  /** Finds the endpoint of a request. A well-formed request that no endpoint lists has none and requires `private`. */
  match(method: string, target: string): Match<keyof T & string>
  /** Decides whether a token with this grant may make this request. Stops at the first rule that refuses. */
  authorize(grant: Grant, access: Access): Decision<keyof T & string>
  /** Runs every rule, for people who want to know all that is wrong. Decides the same as `authorize`. */
  explain(grant: Grant, access: Access): Step[]
}

const [path, enabled, scope] = requestRules

/**
 * Builds the check for a table of endpoints. Start from the default to extend it:
 * `createScopeMap({ ...endpoints, 'POST /chat/web': 'public' })`.
 *
 * @throws {ScopeError} `ERR_SCOPE_OPTION` when the table or an option cannot be used.
 */
export function createScopeMap<const T extends ScopeTable>(
  table: T,
  { missingOrigin = 'refuse', allowedOverrides = ['variableValues'] }: ScopeMapOptions = {},
): ScopeMap<T> {
  if (missingOrigin !== 'refuse' && missingOrigin !== 'allow') {
    throw misuse('missingOrigin is unknown', "pass 'refuse' or 'allow'")
  }
  const own = Object.freeze({ ...table })
  const match = createMatcher<keyof T & string>(own)
  const settings = { missingOrigin, allowedOverrides: new Set(allowedOverrides) }

  return Object.freeze({
    endpoints: own,
    match,
    authorize(grant: Grant, access: Access): Decision<keyof T & string> {
      const found = match(access.method, access.target)
      // Named one by one where every request comes through: an engine inlines these, and no loop over them.
      const refusal =
        path.refuses(grant, access, found, settings) ??
        enabled.refuses(grant, access, found, settings) ??
        scope.refuses(grant, access, found, settings) ??
        (skipsRestrictions(grant, found) ? undefined : refusesRestricted(grant, access, found, settings))
      if (refusal) return { allowed: false, ...refusal }
      // What the path rule lets through is not malformed, which the compiler cannot know.
      const { endpoint, required } = found as WellFormedMatch<keyof T & string>
      return { allowed: true, endpoint, required }
    },
    explain(grant: Grant, access: Access): Step[] {
      const found = match(access.method, access.target)
      const take = (rules: readonly Rule[], skipped?: string) =>
        rules.map(({ rule, skips, refuses }): Step => {
          const message = skipped ?? skips?.(grant, found)
          if (message) return { rule, outcome: 'skipped', message }
          const refusal = refuses(grant, access, found, settings)
          return refusal ? { rule, outcome: 'refused', ...refusal } : { rule, outcome: 'passed' }
        })
      return [...take(requestRules), ...take(restrictionRules, skipsRestrictions(grant, found))]
    },
  })
}

function refusesRestricted(grant: Grant, access: Access, found: Match, settings: Settings): Refusal | undefined {
  for (const rule of restrictionRules) {
    const refusal = rule.skips?.(grant, found) ? undefined : rule.refuses(grant, access, found, settings)
    if (refusal) return refusal
  }
  return undefined
}

/** The check for Vapi's own table: {@link endpoints}. */
export const { match, authorize, explain } = createScopeMap(endpoints)

/**
 * Does nothing when a token with this grant may make this request, judged by Vapi's own table.
 *
 * @throws {ScopeError} with the code of the first rule that refuses.
 */
export function assertAuthorized(grant: Grant, access: Access): void {
  const decision = authorize(grant, access)
  if (!decision.allowed) throw new ScopeError(decision.code, decision.message, decision.remedy)
}
