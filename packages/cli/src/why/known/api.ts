import type { ApiErrorCode } from '@vapi-auth/scopes/refusals'

/** How an answer of the API is found in a text. Its cause and remedy are in `@vapi-auth/scopes/refusals`. */
export interface Saying {
  readonly code: ApiErrorCode
  /** The sentence as the API says it; a text that breaks off inside of it is recognized too. */
  readonly sentence?: string
  /** Parts that show it, and other spellings, compared by letters and digits alone. */
  readonly phrases: readonly string[]
  /** What other services say in the same words: it is Vapi's only where the text names no other one. */
  readonly general?: readonly string[]
  readonly forms?: readonly RegExp[]
}

const hotTip = 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.'

export const sayings: readonly Saying[] = [
  {
    code: 'ERR_API_KEY',
    sentence: hotTip,
    phrases: [
      'using the private key instead of the public key',
      'private key instead of the public',
      'public key, or vice versa',
      'you may be using the private',
      'invalid vapi key',
      'vapi api key is invalid',
    ],
    general: ['api key is invalid', 'api key is not valid', 'invalid api key', 'api key or token is invalid'],
    // Libraries speak of an invalid key length, type or format.
    forms: [/\binvalid key\b(?! (?:length|size|type|format|object|usage|pair|for\b|id\b|name|data|curve))/i],
  },
  {
    code: 'ERR_API_HEADER',
    sentence: 'Missing Authorization Header.',
    phrases: [
      'missing authorization header',
      'authorization header is missing',
      'authorization header missing',
      'authorization header is required',
      'authorization header required',
      'no authorization header',
    ],
  },
  {
    code: 'ERR_API_SCOPE',
    sentence: "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT.",
    phrases: [
      "jwt doesn't permit",
      'jwt does not permit',
      'jwt dont permit',
      "doesn't permit access",
      'does not permit access',
      'missing token in your jwt',
      'may be missing token in',
    ],
  },
  {
    code: 'ERR_API_ORIGIN',
    sentence: "Key doesn't allow origin '",
    phrases: ["key doesn't allow origin", 'key does not allow origin', "doesn't allow origin", 'does not allow origin'],
    // What is left when the beginning was cut. The header of CORS is written with hyphens.
    forms: [/\ballow origin ['"`]?(?:https?:|null\b|capacitor:)/i],
  },
  {
    code: 'ERR_API_ASSISTANT',
    sentence: "Key doesn't allow assistantId '",
    phrases: [
      "doesn't allow assistantId",
      'does not allow assistantId',
      'key doesnt allow assistant id',
      'allow assistantid',
    ],
  },
  {
    code: 'ERR_API_TRANSIENT',
    sentence: "Key doesn't allow transient assistant",
    phrases: ["doesn't allow transient", 'does not allow transient', 'allow transient assistant'],
  },
  {
    code: 'ERR_API_CREDIT',
    sentence: 'Wallet Balance is',
    phrases: ['wallet balance', 'purchase more credits'],
    general: [
      'credit limit',
      'insufficient credits',
      'insufficient balance',
      'insufficient funds',
      'payment required',
      'out of credits',
      'credits exhausted',
      'no credits remaining',
      'subscription is frozen',
      'subscription frozen',
      'subscription is past due',
      'subscription has expired',
      'trial has expired',
      'add a payment method',
      'upgrade your plan',
      'no payment method',
    ],
  },
  {
    code: 'ERR_API_LIMIT',
    sentence: 'Over Concurrency Limit.',
    phrases: [
      'over concurrency limit',
      'too many concurrent',
      'concurrency limit',
      'concurrencyBlocked: true',
      'concurrency blocked',
      'daily limit of outbound calls',
      'exceeded the daily',
    ],
    general: [
      'rate limit',
      'ratelimit',
      'too many requests',
      'max concurrent calls',
      'concurrent call limit',
      'concurrent calls limit',
      'throttlerexception',
      'quota exceeded',
    ],
  },
  {
    code: 'ERR_API_ENDPOINT',
    phrases: [],
    forms: [/\bcannot (?:get|post|put|patch|delete|head|options) \/\S*/i, /\bno such (?:route|endpoint)\b/i],
  },
  {
    code: 'ERR_API_BODY',
    phrases: [
      'must be one of the following values',
      'nested property',
      'should not be empty',
      'request validation error',
    ],
    forms: [
      /\bproperty \w+ should not exist\b/i,
      /\bshould not exist\b/i,
      /\b[\w.]+ must be (?:an? (?:string|number|integer|boolean|array|object|uuid|url|email)|one of (?!type)|either an? |shorter|longer)\b/i,
      /\b[\w.]+ must (?:not be (?:less|greater|longer|shorter|empty)|match)\b/i,
      /\bmust be a (?:string|number|boolean|uuid)\b/i,
    ],
  },
  {
    code: 'ERR_API_SERVER',
    phrases: ['upstream connect error', 'no healthy upstream', 'upstream request timeout'],
  },
  {
    code: 'ERR_API_NOT_FOUND',
    phrases: [
      "couldn't find assistant",
      'could not find assistant',
      'assistant not found',
      "couldn't find call",
      'call not found',
      "couldn't get assistant",
      'assistant does not exist',
      'phone number not found',
      "couldn't find",
      "couldn't get phone number",
      'or not in your organization',
    ],
    forms: [
      /\b(?:assistant|call|squad|workflow|tool|phone ?number)\b.{0,60}(?:not found|does not exist|doesn't exist)/i,
    ],
  },
]
