import type { Access, Grant } from './access.ts'
import type { Scope, ScopeTable } from './endpoints.ts'
import { misuse, type Refusal } from './errors.ts'
import { kindOf } from './internal/kind-of.ts'
import { isJsonObject } from './json-object.ts'
import { createMatcher, type Match } from './matcher.ts'
import { restrictionRules } from './restriction-rules.ts'
import {
  type RuleName,
  refusesDisabled,
  refusesGrant,
  refusesScope,
  ruleNames,
  type Settings,
  skipsRestrictions,
} from './rules.ts'
import { readOptions, type ScopeMapOptions } from './scope-map-options.ts'
import { refusesPath } from './target.ts'

/** The result of `authorize`. */
export type Decision<E extends string = string> =
  | { allowed: true; endpoint?: E | undefined; required: Scope }
  | ({ allowed: false } & Refusal)

/** The part of one rule in the decision. `message` says why; a refusal has `code`, `status` and `remedy` as well. */
export interface Step {
  rule: RuleName
  outcome: 'passed' | 'refused' | 'skipped'
  code?: Refusal['code']
  status?: number
  message?: string
  remedy?: string
}

/** The endpoints of a table: `'GET /assistant/{id}' | …`. */
export type EndpointOf<T extends ScopeTable> = keyof T & string

/** A table of endpoints and the check that enforces it. Immutable, without state; share it freely. */
export interface ScopeMap<T extends ScopeTable = ScopeTable> {
  readonly endpoints: T
  /** Finds the endpoint of a request. A well-formed request that no endpoint lists has none and requires `private`. */
  match(method: string, target: string): Match<EndpointOf<T>>
  /** Decides whether a token with this grant may make this request. Stops at the first rule that refuses. */
  authorize(grant: Grant, access: Access): Decision<EndpointOf<T>>
  /** Applies every rule, for people who want to know everything that is wrong. Decides the same as `authorize`. */
  explain(grant: Grant, access: Access): Step[]
}

/**
 * Creates the check for a table of endpoints. Start from Vapi's table to extend it.
 *
 * @example
 * ```ts
 * const scopes = createScopeMap(
 *   { ...endpoints, 'POST /chat/web': 'public' },
 *   { allowedMembers: ['input'], allowedOverrides: ['variableValues'] },
 * )
 * ```
 *
 * @throws {ScopeError} `ERR_SCOPE_OPTION` when the table or an option cannot be used.
 */
export function createScopeMap<const T extends ScopeTable>(table: T, options: ScopeMapOptions = {}): ScopeMap<T> {
  const settings = readOptions(options)
  if (!isJsonObject(table)) {
    throw misuse(
      `\`table\` must be an object of endpoints, received ${kindOf(table)}`,
      'Pass `{ ...endpoints }`, for example.',
    )
  }
  const own = Object.freeze({ ...table })
  const match = createMatcher<EndpointOf<T>>(own)

  return Object.freeze({
    endpoints: own,
    match,
    authorize(grant: Grant, access: Access): Decision<EndpointOf<T>> {
      const found = match(access.method, access.target)
      if (found.malformed !== undefined) return { allowed: false, ...refusesPath(access.method, access.target) }
      const refusal =
        refusesGrant(grant) ??
        refusesDisabled(grant) ??
        refusesScope(grant, found) ??
        (skipsRestrictions(grant, found) === undefined ? refusesRestricted(grant, access, settings) : undefined)
      if (refusal) return { allowed: false, ...refusal }
      return { allowed: true, endpoint: found.endpoint, required: found.required }
    },
    explain(grant: Grant, access: Access): Step[] {
      const found = match(access.method, access.target)
      const illegible = refusesGrant(grant)
      const steps = [
        judged('path', found.malformed === undefined ? undefined : refusesPath(access.method, access.target)),
        judged('grant', illegible),
      ]
      if (illegible) return [...steps, ...skippedFrom('enabled', illegible.message)]
      steps.push(judged('enabled', refusesDisabled(grant)))
      if (found.malformed !== undefined) return [...steps, ...skippedFrom('scope', found.malformed)]
      steps.push(judged('scope', refusesScope(grant, found)))
      const unasked = skipsRestrictions(grant, found)
      for (const { rule, skips, refuses } of restrictionRules) {
        const message = unasked ?? skips(grant)
        steps.push(message === undefined ? judged(rule, refuses(grant, access, settings)) : skipped(rule, message))
      }
      return steps
    },
  })
}

function refusesRestricted(grant: Grant, access: Access, settings: Settings): Refusal | undefined {
  for (const { skips, refuses } of restrictionRules) {
    const refusal = skips(grant) === undefined ? refuses(grant, access, settings) : undefined
    if (refusal) return refusal
  }
  return undefined
}

function judged(rule: RuleName, refusal: Refusal | undefined): Step {
  return refusal ? { rule, outcome: 'refused', ...refusal } : { rule, outcome: 'passed' }
}

function skipped(rule: RuleName, message: string): Step {
  return { rule, outcome: 'skipped', message }
}

function skippedFrom(first: RuleName, message: string): Step[] {
  return ruleNames.slice(ruleNames.indexOf(first)).map((rule) => skipped(rule, message))
}
