import { isHTTPError, type Options } from 'ky'
import { aBoolean, aFunction, assertObject, assertOptions, invalid, isAmount, isObject, type Rule } from './options.ts'
import { isTokenProvider } from './tokens.ts'

const WHAT_TOKENS_ARE = 'an object with `private`, `public` or both, and nothing else'

const milliseconds: Rule = [
  'a positive number of milliseconds, or `false`',
  (value) => value === false || (isAmount(value) && value !== 0),
]
const amount: Rule = ['a non-negative number of milliseconds', (value) => value === Infinity || isAmount(value)]
const texts: Rule = ['an array of strings', (value) => isListOf('string', value)]
const numbers: Rule = ['an array of numbers', (value) => isListOf('number', value)]
const functions: Rule = ['an array of functions', (value) => isListOf('function', value)]

const own: Readonly<Record<string, Rule>> = {
  fetch: aFunction,
  allowInsecure: aBoolean,
  now: aFunction,
  scopes: ['a scope map of `createScopeMap`', (value) => isObject(value) && typeof value.authorize === 'function'],
}

const kys: Readonly<Record<string, Rule>> = {
  timeout: milliseconds,
  totalTimeout: milliseconds,
  throwHttpErrors: ['a boolean or a function', (value) => typeof value === 'boolean' || typeof value === 'function'],
  parseJson: aFunction,
  stringifyJson: aFunction,
  onDownloadProgress: aFunction,
  onUploadProgress: aFunction,
  context: ['an object', isObject],
  retry: ['a non-negative integer, or an object', (value) => isObject(value) || isCount(value)],
  hooks: ['an object', isObject],
}

const ofRetry: Readonly<Record<string, Rule>> = {
  limit: ['a non-negative integer', isCount],
  methods: texts,
  statusCodes: numbers,
  afterStatusCodes: numbers,
  maxRetryAfter: amount,
  backoffLimit: amount,
  delay: aFunction,
  jitter: ['a boolean or a function', (value) => typeof value === 'boolean' || typeof value === 'function'],
  retryOnTimeout: aBoolean,
  shouldRetry: aFunction,
}

const ofHooks: Readonly<Record<string, Rule>> = {
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
  assertObject(options)
  const copy = { ...options }
  if (!isObject(copy.tokens)) throw invalid('tokens', WHAT_TOKENS_ARE, copy.tokens)
  copy.tokens = { ...copy.tokens }
  const entries = Object.entries(copy.tokens).filter(([, provider]) => provider !== undefined)
  if (entries.length === 0) throw invalid('tokens', WHAT_TOKENS_ARE, copy.tokens)
  for (const [scope, provider] of entries) {
    if (scope !== 'private' && scope !== 'public') throw invalid('tokens', WHAT_TOKENS_ARE, copy.tokens)
    if (!isTokenProvider(provider)) {
      throw invalid(`tokens.${scope}`, 'a function that returns tokens, or a non-empty API key', provider)
    }
  }
  assertOptions(copy, own)
  assertKyOptions(copy)
  return copy
}

/** @throws {HttpError} `ERR_HTTP_OPTION` for the first of ky's options that would not do what it is meant to do. */
export function assertKyOptions(options: object): void {
  assertObject(options)
  const { retry, hooks } = options as Readonly<Record<string, unknown>>
  assertOptions(options, kys)
  assertNested('retry', retry, ofRetry)
  assertNested('hooks', hooks, ofHooks)
}

/** Unknown members are refused too: ky's `replaceOption` hides the ones that count. */
function assertNested(option: string, value: unknown, rules: Readonly<Record<string, Rule>>): void {
  if (!isObject(value)) return
  for (const [name, member] of Object.entries(value)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule || (member !== undefined && !rule[1](member))) {
      throw invalid(`${option}.${name}`, rule?.[0] ?? `one of \`${Object.keys(rules).join('`, `')}\``, member)
    }
  }
}

function isCount(value: unknown): boolean {
  return isAmount(value) && Number.isInteger(value)
}

function isListOf(type: string, value: unknown): boolean {
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
