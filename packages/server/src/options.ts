import { isJsonObject, kindOf, secondsOf } from '@vapi-auth/scopes/internal'
import { misuse } from './errors.ts'

/**
 * Checks that a factory was called with an object of options, so that a missing one is a coded error as well.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION`
 */
export function checkOptions(options: unknown, factory: string): void {
  if (isJsonObject(options)) return
  throw misuse(
    `The options of \`${factory}\` must be an object, received ${kindOf(options)}`,
    `Pass an object with the options of \`${factory}\`.`,
  )
}

/** @throws {ServerError} `ERR_SERVER_OPTION` */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value === 'function') return
  throw misuse(
    `\`${name}\` must be a function, received ${kindOf(value)}`,
    `Pass the function itself as \`${name}\`, not the value that it returns.`,
  )
}

/** @throws {ServerError} `ERR_SERVER_OPTION` */
export function checkBoolean(name: string, value: unknown): void {
  if (typeof value === 'boolean') return
  throw misuse(`\`${name}\` must be a boolean, received ${kindOf(value)}`, `Pass \`true\` or \`false\` as \`${name}\`.`)
}

/** @throws {ServerError} `ERR_SERVER_OPTION` for anything but a whole number of at least `least`. */
export function checkInteger(name: string, value: unknown, least: 0 | 1, unit: string): void {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return
  const kind = least === 0 ? 'a non-negative' : 'a positive'
  throw misuse(
    `\`${name}\` must be ${kind} integer, received ${kindOf(value)}`,
    `Pass a whole number of ${unit} as \`${name}\`.`,
  )
}

/** @throws {ServerError} `ERR_SERVER_OPTION` for anything but a positive whole number of seconds. */
export function checkDuration(name: string, value: unknown): void {
  if (secondsOf(value) !== undefined) return
  throw misuse(
    `\`${name}\` must be a positive whole number of seconds, received ${kindOf(value)}`,
    "Pass seconds as a number, such as 300, or a number with a unit: '90s', '5m', '1h'.",
  )
}

/** @throws {ServerError} `ERR_SERVER_OPTION` for anything but one of the texts. */
export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (typeof value === 'string' && choices.includes(value)) return
  const listed = choices.map((choice) => `'${choice}'`).join(', ')
  throw misuse(`\`${name}\` must be one of ${listed}, received ${kindOf(value)}`, `Pass one of ${listed}.`)
}

/** @throws {ServerError} `ERR_SERVER_OPTION` for an object that lacks one of the methods. */
export function checkMethods(name: string, value: unknown, methods: readonly string[]): void {
  const missing = methods.find((method) => !isJsonObject(value) || typeof value[method] !== 'function')
  if (missing === undefined) return
  throw misuse(
    `\`${name}\` must be an object with the method \`${missing}\`, received ${kindOf(value)}`,
    `Pass an object with the methods ${methods.map((method) => `\`${method}\``).join(', ')} as \`${name}\`.`,
  )
}

/** Checks a text without quoting it, because it may be a secret. @throws {ServerError} `ERR_SERVER_OPTION` */
export function checkText(name: string, value: unknown): asserts value is string {
  if (typeof value === 'string' && value !== '') return
  const received = value === '' ? 'an empty string' : kindOf(value)
  throw misuse(`\`${name}\` must be a non-empty string, received ${received}`, `Set \`${name}\`.`)
}

/** @throws {ServerError} `ERR_SERVER_OPTION` for a text that cannot be the name of a header (RFC 9110 §5.1). */
export function checkHeaderName(name: string, value: unknown): void {
  if (typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value)) return
  throw misuse(
    `\`${name}\` must be the name of a header, received ${kindOf(value)}`,
    `Set \`${name}\` to a name such as \`'x-signature'\`, or leave it out.`,
  )
}
