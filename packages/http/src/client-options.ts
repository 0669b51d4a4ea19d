import { isJsonObject } from '@vapi-auth/scopes/internal'
import { isHTTPError, type Options } from 'ky'
import { aBoolean, aFunction, checkOptions, fetchOptions, invalid, isAmount, type Rule, type Rules } from './options.ts'
import { tokenProvider } from './tokens.ts'

const anObject: Rule = ['an object', isJsonObject]
const count: Rule = ['a non-negative integer', isCount]
const milliseconds: Rule = [
  'a number of milliseconds',
  (value) => value === Number.POSITIVE_INFINITY || isAmount(value),
]
const timeout: Rule = [
  'a positive number of milliseconds or `false`',
  (value) => value === false || (isAmount(value) && value !== 0),
]
const aSwitch: Rule = ['a boolean or a function', (value) => typeof value === 'boolean' || typeof value === 'function']
const strings: Rule = ['an array of strings', (value) => isArrayOf('string', value)]
const numbers: Rule = ['an array of numbers', (value) => isArrayOf('number', value)]
const functions: Rule = ['an array of functions', (value) => isArrayOf('function', value)]

const own: Rules = {
  ...fetchOptions,
  scopes: ['a scope map', (value) => isJsonObject(value) && typeof value.authorize === 'function'],
}

const ofTokens: Rules = { private: tokenProvider, public: tokenProvider }

const kys: Rules = {
  timeout,
  totalTimeout: timeout,
  throwHttpErrors: aSwitch,
  parseJson: aFunction,
  stringifyJson: aFunction,
  onDownloadProgress: aFunction,
  onUploadProgress: aFunction,
  context: anObject,
  retry: ['an object or a non-negative integer', (value) => isJsonObject(value) || isCount(value)],
  hooks: anObject,
}

const ofRetry: Rules = {
  limit: count,
  methods: strings,
  statusCodes: numbers,
  afterStatusCodes: numbers,
  maxRetryAfter: milliseconds,
  backoffLimit: milliseconds,
  delay: aFunction,
  jitter: aSwitch,
  retryOnTimeout: aBoolean,
  shouldRetry: aFunction,
}

const ofHooks: Rules = {
  init: functions,
  beforeRequest: functions,
  beforeRetry: functions,
  beforeError: functions,
  afterResponse: functions,
}

/**
 * Returns a copy of the options of `createClient`, so that later changes have no effect.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` for the first option whose type does not fit.
 */
export function checkClientOptions<O extends { tokens: object }>(options: O): O {
  const copy = checkKyOptions(checkOptions(options, own))
  const tokens = { ...copy.tokens }
  assertNested('tokens', tokens, ofTokens)
  if (Object.values(tokens).every((provider) => provider === undefined)) {
    throw invalid('tokens', 'an object with `private`, `public` or both', copy.tokens)
  }
  return { ...copy, tokens }
}

/** @throws {HttpError} `ERR_HTTP_OPTION` for the first option of ky whose type does not fit. */
export function checkKyOptions<O extends object>(options: O): O {
  const copy = checkOptions(options, kys)
  const { retry, hooks } = copy as Readonly<Record<string, unknown>>
  assertNested('retry', retry, ofRetry)
  assertNested('hooks', hooks, ofHooks)
  return copy
}

/** Unknown members are refused too: those of ky's `replaceOption` hide the ones that count. */
function assertNested(option: string, value: unknown, rules: Rules): void {
  if (!isJsonObject(value)) return
  for (const [name, member] of Object.entries(value)) {
    const [what, fits] = (Object.hasOwn(rules, name) && rules[name]) || [`one of ${Object.keys(rules)}`]
    if (!fits || (member !== undefined && !fits(member))) throw invalid(`${option}.${name}`, what, member)
  }
}

function isCount(value: unknown): boolean {
  return isAmount(value) && Number.isInteger(value)
}

function isArrayOf(type: string, value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === type)
}

type Retry = NonNullable<Options['retry']>
type RetryOptions = Exclude<Retry, number>

/** Milliseconds. */
const LONGEST_WAIT = 60_000

/**
 * Returns ky's `retry` options for one request. ky waits as long as `Retry-After` asks, but no longer than
 * `maxRetryAfter`; here an answer that asks for more than that is not retried, so that no request waits for a day.
 */
export function boundRetries(
  ofClient: Retry | undefined,
  ofRequest: Retry | undefined,
  now: () => number,
): RetryOptions {
  const retry = { ...asObject(ofClient), ...asObject(ofRequest) }
  const { maxRetryAfter = LONGEST_WAIT, shouldRetry } = retry
  return {
    ...retry,
    maxRetryAfter,
    shouldRetry: (state) =>
      isHTTPError(state.error) && waitOf(state.error.response.headers, now) > maxRetryAfter
        ? false
        : shouldRetry?.(state),
  }
}

function asObject(retry: Retry | undefined): RetryOptions {
  return typeof retry === 'number' ? { limit: retry } : { ...retry }
}

/** Returns the milliseconds that `Retry-After` asks for (RFC 9110 §10.2.3). */
function waitOf(headers: Headers, now: () => number): number {
  const value = headers.get('retry-after') ?? ''
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now()
}
