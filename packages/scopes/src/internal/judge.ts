import type { Access, Grant } from '../access.ts'
import type { Match } from '../matcher.ts'
import type { Step } from '../scope-map.ts'
import type { Fault } from './fault.ts'
import { nearEndpoint } from './near-endpoint.ts'
import { nearOrigin } from './near-origin.ts'
import { firstRefusal, type Refused } from './verdict.ts'

/** What a token claims, and what is wrong with it. */
export interface ClaimedToken {
  /** Absent when its tag is neither public nor private. */
  readonly grant?: Grant
  readonly faults: readonly Fault[]
}

/** The rules of the scopes package, which are passed so that this module does not load them for those who need no judgment. */
export interface ScopeRules {
  readonly endpoints: Readonly<Record<string, unknown>>
  explain(grant: Grant, access: Access): Step[]
  match(method: string, target: string): Match
}

/** Whether a request is allowed, and everything that a person wants to know about it. */
export interface Judgment {
  readonly allowed: boolean
  /** The first reason for the refusal. */
  readonly refusal?: Refused
  /** Whether the token itself is refused, whatever the request. */
  readonly tokenRefused: boolean
  readonly steps: readonly Step[]
  readonly endpoint?: string
  /** The endpoint that was probably meant by one that does not exist. */
  readonly didYouMean?: string
  /** A sentence on a listed origin that was probably meant, without a final full stop. */
  readonly nearOrigin?: string
}

/** Judges a request by what a token claims. The command and the explain page both say what this returns. */
export function judge({ grant, faults }: ClaimedToken, access: Access, rules: ScopeRules): Judgment {
  const { method, target, origin } = access
  const steps = grant ? rules.explain(grant, access) : []
  const refusal = firstRefusal(faults, steps)
  const found = rules.match(method, target)
  const endpoint = found.malformed === undefined ? found.endpoint : undefined
  const didYouMean = endpoint === undefined ? nearEndpoint(method, target, Object.keys(rules.endpoints)) : undefined
  const list: unknown = grant?.restrictions?.allowedOrigins
  const originRefused = steps.some(({ rule, outcome }) => rule === 'origin' && outcome === 'refused')
  const near = origin && originRefused && Array.isArray(list) ? nearOrigin(origin, list) : undefined
  return {
    allowed: refusal === undefined,
    tokenRefused: firstRefusal(faults, []) !== undefined,
    steps,
    ...(refusal && { refusal }),
    ...(endpoint !== undefined && { endpoint }),
    ...(didYouMean !== undefined && { didYouMean }),
    ...(near && { nearOrigin: `The token lists ${near.entry}, which differs from ${origin} by ${near.difference}` }),
  }
}
