import { createAuthedFetch, createClient, createRemoteIssuer, createTokenSource } from '../src/index.ts'

/** An option of a factory, how to create with a value for it, and the kind of value that it takes. */
export interface OptionCase {
  name: string
  kind: Kind
  create: (value: unknown) => unknown
}

type Kind = keyof typeof wrongValues

/** What a JavaScript caller may pass by mistake, by name: environment variables are strings. */
const values = {
  'a number in a string': '5',
  'an empty string': '',
  'a number in an array': [5],
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  'a negative number': -1,
  null: null,
  'an object with valueOf': { valueOf: () => 5 },
  true: true,
  zero: 0,
  'a bigint': 5n,
  'a symbol': Symbol('5'),
  'a function': () => 5,
}

const allBut = (...names: (keyof typeof values)[]): [string, unknown][] =>
  Object.entries(values).filter(([name]) => !names.includes(name as keyof typeof values))

/** By the kind of an option, every value that it must refuse. */
export const wrongValues = {
  seconds: allBut('zero'),
  'positive seconds': allBut(),
  'milliseconds or false': allBut(),
  'milliseconds or Infinity': allBut('zero', 'Infinity'),
  count: [...allBut('zero'), ['a fraction', 1.5]],
  function: allBut('a function'),
  boolean: [...allBut('true'), ['a boolean in a string', 'false']],
  'boolean or function': allBut('true', 'a function'),
  'list of functions': allBut(),
  'list of strings': allBut(),
  'list of numbers': [
    ['a string', '503'],
    ['numbers in strings', ['503']],
    ['null', null],
    ['an object', { 0: 503 }],
  ],
  object: allBut('an object with valueOf'),
  'object of scopes': allBut(),
  'token provider': allBut('a number in a string', 'a function'),
  issuer: allBut('a function'),
  URL: allBut('a number in a string', 'an empty string'),
  credentials: allBut(),
  headers: allBut('a number in an array', 'an object with valueOf', 'a function'),
  'scope map': allBut(),
} satisfies Record<string, [string, unknown][]>

const url = 'https://app.example/token'
const key = { private: 'key' }
const issue = async () => ({ token: 'token', expiresIn: 60 })

const client = (options: object) => createClient({ tokens: key, ...options } as never)
const authedFetch = (options: object) => createAuthedFetch('key', { baseUrl: url, ...options } as never)
const remoteIssuer = (options: object) => createRemoteIssuer(url, options as never)
const tokenSource = (options: object) => createTokenSource(issue, options as never)

const option = (factory: string, create: (options: object) => unknown, name: string, kind: Kind): OptionCase => ({
  name: `${factory}: ${name}`,
  kind,
  create: (value) => create({ [name]: value }),
})

const nested = (outer: string, name: string, kind: Kind): OptionCase => ({
  name: `createClient: ${outer}.${name}`,
  kind,
  create: (value) => client({ [outer]: { [name]: value } }),
})

export const optionCases: readonly OptionCase[] = [
  { name: 'createClient: options', kind: 'object of scopes', create: (value) => createClient(value as never) },
  option('createClient', client, 'tokens', 'object of scopes'),
  nested('tokens', 'private', 'token provider'),
  nested('tokens', 'public', 'token provider'),
  option('createClient', client, 'baseUrl', 'URL'),
  option('createClient', client, 'scopes', 'scope map'),
  option('createClient', client, 'fetch', 'function'),
  option('createClient', client, 'allowInsecure', 'boolean'),
  option('createClient', client, 'now', 'function'),
  option('createClient', client, 'timeout', 'milliseconds or false'),
  option('createClient', client, 'totalTimeout', 'milliseconds or false'),
  option('createClient', client, 'throwHttpErrors', 'boolean or function'),
  option('createClient', client, 'parseJson', 'function'),
  option('createClient', client, 'stringifyJson', 'function'),
  option('createClient', client, 'onDownloadProgress', 'function'),
  option('createClient', client, 'onUploadProgress', 'function'),
  option('createClient', client, 'context', 'object'),
  option('createClient', client, 'hooks', 'object of scopes'),
  nested('hooks', 'init', 'list of functions'),
  nested('hooks', 'beforeRequest', 'list of functions'),
  nested('hooks', 'beforeRetry', 'list of functions'),
  nested('hooks', 'beforeError', 'list of functions'),
  nested('hooks', 'afterResponse', 'list of functions'),
  nested('retry', 'limit', 'count'),
  nested('retry', 'methods', 'list of strings'),
  nested('retry', 'statusCodes', 'list of numbers'),
  nested('retry', 'afterStatusCodes', 'list of numbers'),
  nested('retry', 'maxRetryAfter', 'milliseconds or Infinity'),
  nested('retry', 'backoffLimit', 'milliseconds or Infinity'),
  nested('retry', 'delay', 'function'),
  nested('retry', 'jitter', 'boolean or function'),
  nested('retry', 'retryOnTimeout', 'boolean'),
  nested('retry', 'shouldRetry', 'function'),
  nested('retry', 'misspelt', 'milliseconds or false'),
  {
    name: 'createAuthedFetch: tokens',
    kind: 'token provider',
    create: (value) => createAuthedFetch(value as never, { baseUrl: url }),
  },
  {
    name: 'createAuthedFetch: options',
    kind: 'object of scopes',
    create: (value) => createAuthedFetch('key', value as never),
  },
  option('createAuthedFetch', authedFetch, 'baseUrl', 'URL'),
  option('createAuthedFetch', authedFetch, 'fetch', 'function'),
  option('createAuthedFetch', authedFetch, 'allowInsecure', 'boolean'),
  option('createAuthedFetch', authedFetch, 'now', 'function'),
  { name: 'createRemoteIssuer: url', kind: 'URL', create: (value) => createRemoteIssuer(value as never) },
  { name: 'createRemoteIssuer: options', kind: 'object', create: (value) => createRemoteIssuer(url, value as never) },
  option('createRemoteIssuer', remoteIssuer, 'credentials', 'credentials'),
  option('createRemoteIssuer', remoteIssuer, 'headers', 'headers'),
  option('createRemoteIssuer', remoteIssuer, 'timeout', 'positive seconds'),
  option('createRemoteIssuer', remoteIssuer, 'fetch', 'function'),
  option('createRemoteIssuer', remoteIssuer, 'allowInsecure', 'boolean'),
  { name: 'createTokenSource: issue', kind: 'issuer', create: (value) => createTokenSource(value as never) },
  { name: 'createTokenSource: options', kind: 'object', create: (value) => createTokenSource(issue, value as never) },
  option('createTokenSource', tokenSource, 'refreshAhead', 'seconds'),
  option('createTokenSource', tokenSource, 'minimumLifetime', 'seconds'),
  option('createTokenSource', tokenSource, 'abandonAfter', 'positive seconds'),
  option('createTokenSource', tokenSource, 'background', 'boolean'),
  option('createTokenSource', tokenSource, 'now', 'function'),
  option('createTokenSource', tokenSource, 'onRefresh', 'function'),
  option('createTokenSource', tokenSource, 'onError', 'function'),
]
