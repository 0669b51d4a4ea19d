import { isJsonObject, kindOf } from '@vapi-auth/scopes/internal'
import { failure } from './errors.ts'

/** What an option must be, in words, and the test for it. */
export type Rule = readonly [what: string, fits: (value: unknown) => boolean]

export type Rules = Readonly<Record<string, Rule>>

export const aFunction: Rule = ['a function', (value) => typeof value === 'function']
export const aBoolean: Rule = ['`true` or `false`', (value) => typeof value === 'boolean']
/** What createClient, createAuthedFetch and createRemoteIssuer have in common. */
export const fetchOptions: Rules = { fetch: aFunction, allowInsecure: aBoolean, now: aFunction }

export const seconds: Rule = ['a non-negative number of seconds', isAmount]
export const secondsAboveZero: Rule = ['a positive number of seconds', (value) => isAmount(value) && value !== 0]

/** A finite number from 0 on. A number in a string is none: `'5'` would be concatenated where 5 is added. */
export function isAmount(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0
}

/**
 * Returns a copy of the options of a factory, so that what was checked is what is used.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` for the first option that does not fit its rule. `undefined` counts as left out.
 */
export function checkOptions<O extends object>(options: O, rules: Rules): O {
  if (!isJsonObject(options)) throw invalid('options', 'an object', options)
  const copy = { ...options }
  for (const [name, value] of Object.entries(copy)) {
    const rule = Object.hasOwn(rules, name) && rules[name]
    if (rule && value !== undefined && !rule[1](value)) throw invalid(name, rule[0], value)
  }
  return copy
}

/** Returns the error for an option. It does not quote a string, which may be a key in the wrong place. */
export function invalid(name: string, what: string, value: unknown): Error {
  return failure(
    'ERR_HTTP_OPTION',
    `\`${name}\` must be ${what}, received ${kindOf(value)}`,
    `Pass ${what} as \`${name}\`.`,
  )
}
