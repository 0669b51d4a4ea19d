import { failure } from './errors.ts'

/** What an option must be, in words, and the test for it. */
export type Rule = readonly [what: string, fits: (value: unknown) => boolean]

export const aFunction: Rule = ['a function', (value) => typeof value === 'function']
export const aBoolean: Rule = ['`true` or `false`', (value) => typeof value === 'boolean']
export const seconds: Rule = ['a non-negative number of seconds', isAmount]
export const secondsAboveZero: Rule = ['a positive number of seconds', (value) => isAmount(value) && value !== 0]

/** A finite number from 0 on. A number in a string is none: `'5'` would be concatenated where 5 is added. */
export function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws {HttpError} `ERR_HTTP_OPTION` unless the options of a factory are an object. */
export function assertObject(options: unknown, name = 'options'): asserts options is object {
  if (!isObject(options)) throw invalid(name, 'an object', options)
}

/**
 * Checks options by name; what is `undefined` is left out.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` for the first value that does not fit its rule.
 */
export function assertOptions(values: object, rules: Readonly<Record<string, Rule>>): void {
  for (const [name, value] of Object.entries(values)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (rule && value !== undefined && !rule[1](value)) throw invalid(name, rule[0], value)
  }
}

/** The message quotes numbers only: a string may be a key that was passed in the wrong place. */
export function invalid(name: string, what: string, value: unknown): Error {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`
  const received = typeof value === 'number' ? value : kind
  return failure(
    'ERR_HTTP_OPTION',
    `\`${name}\` must be ${what}, received ${received}`,
    `Pass ${what} as \`${name}\`, or leave it out if it is optional.`,
  )
}
