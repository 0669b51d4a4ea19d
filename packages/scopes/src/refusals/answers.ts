/** The codes that the answers of the API are given. */
export type ApiErrorCode =
  | 'ERR_API_OTHER'
  | 'ERR_API_KEY'
  | 'ERR_API_HEADER'
  | 'ERR_API_SCOPE'
  | 'ERR_API_ORIGIN'
  | 'ERR_API_ASSISTANT'
  | 'ERR_API_TRANSIENT'
  | 'ERR_API_CREDIT'
  | 'ERR_API_LIMIT'
  | 'ERR_API_ENDPOINT'
  | 'ERR_API_BODY'
  | 'ERR_API_NOT_FOUND'
  | 'ERR_API_SERVER'

/** One kind of answer of the API: how it is recognized, what usually causes it, and what to do. */
export interface Answer {
  readonly code: ApiErrorCode
  /** The status that Vapi usually sends; `undefined` for any. */
  readonly status: number | undefined
  /** What tells this answer from the others. Its group is the value that was refused. */
  readonly sentence?: RegExp
  /** The rule of `explain` that decides the same. Without one, the token has no part in the answer. */
  readonly rule?: string
  /** Sentence case, without a final full stop. */
  readonly cause: string
  /** Full sentences, true for a server and for a page: no remedy puts a key or a private token into a page. */
  readonly remedy: string
}

/** Everything else. */
export const other: Answer = {
  code: 'ERR_API_OTHER',
  status: undefined,
  cause: 'The API gave an answer that is not known',
  remedy: 'Read `message` in the body of the answer.',
}

/** The answers of the API, in the order in which they are looked for: by what they say, else by their status. */
export const answers: readonly Answer[] = [
  {
    code: 'ERR_API_KEY',
    status: 401,
    sentence: /invalid key\b|using the private key instead/i,
    rule: 'enabled',
    cause:
      'The key or token is wrong: expired, of the wrong kind (public or private), or not signed with the private key of its organization',
    remedy:
      'On `POST /call/web`, send the public key or a public token; elsewhere, from a server only, a private one. Compare the key and its region with the Vapi dashboard.',
  },
  {
    code: 'ERR_API_HEADER',
    status: 401,
    sentence: /missing authorization header/i,
    cause: 'The request carried no key or token: usually its environment variable is not set',
    remedy:
      'Send `Authorization: Bearer <token>`. If the code does, set `VAPI_PRIVATE_KEY` where it runs, and restart it.',
  },
  {
    code: 'ERR_API_SCOPE',
    status: 403,
    sentence: /JWT (?:doesn.?t|does not) permit|may be missing .{0,2}token.{0,2} in your JWT/i,
    rule: 'scope',
    cause: 'The endpoint requires a private token; this one is public, or has no `token` claim',
    remedy:
      "Call it from a server with a private token (`token: { tag: 'private' }`). A page may only send `POST /call/web`.",
  },
  {
    code: 'ERR_API_ORIGIN',
    status: 403,
    sentence: /(?:doesn.?t|does not) allow origin(?: ['"`]([^'"`]*))?/i,
    rule: 'origin',
    cause: 'The token or public key does not allow the origin of the page',
    remedy:
      'Add the origin to `allowedOrigins` where the token is signed, or to those of the public key in the Vapi dashboard, without a path or trailing slash.',
  },
  {
    code: 'ERR_API_ASSISTANT',
    status: 403,
    sentence: /(?:doesn.?t|does not) allow assistant ?id(?: ['"`]([^'"`]*))?/i,
    rule: 'assistant',
    cause: 'The token or key does not allow the assistant, or another organization owns it',
    remedy:
      'Add the assistant id to `allowedAssistantIds` where the token is signed, and check that the organization of the key owns the assistant.',
  },
  {
    code: 'ERR_API_TRANSIENT',
    status: 403,
    sentence: /(?:doesn.?t|does not) allow transient/i,
    rule: 'transient',
    cause: 'The token or key does not allow a call to define its assistant inline (transient)',
    remedy: 'Save the assistant and start the call by its `assistantId`.',
  },
  {
    code: 'ERR_API_CREDIT',
    status: 402,
    sentence: /wallet balance|more credits|insufficient (?:credit|balance|funds)/i,
    cause: 'The Vapi account is out of credit',
    remedy: 'Top up the credit or upgrade the plan under billing in the Vapi dashboard.',
  },
  {
    code: 'ERR_API_LIMIT',
    status: 429,
    sentence: /concurrency limit|rate limit|too many requests/i,
    cause: 'Too many requests, or too many calls at once, for the account',
    remedy: 'Retry after `Retry-After`; start fewer calls at once, or buy concurrent lines in the Vapi dashboard.',
  },
  {
    code: 'ERR_API_ENDPOINT',
    status: 404,
    sentence: /cannot (?:get|post|put|patch|delete) \//i,
    cause: 'No such endpoint: the path does not exist, or not with this method',
    remedy: 'Correct method and path, such as `POST /call`, without a version or trailing slash.',
  },
  {
    code: 'ERR_API_BODY',
    status: 400,
    sentence: /should not exist|should not be empty|must be (?:an? |one of|either|shorter|longer)/i,
    cause: 'The request body has a property that is unknown, in the wrong place, or of the wrong type',
    remedy:
      'Correct the properties that the messages name: move `assistantId` and `assistantOverrides` to the top level of the body, remove what the API reference does not list.',
  },
  {
    code: 'ERR_API_NOT_FOUND',
    status: 404,
    cause: 'The organization of the key has no object with this id',
    remedy: 'Compare the id, the organization and the region (US or EU) of the key with the Vapi dashboard.',
  },
  {
    code: 'ERR_API_SERVER',
    status: 500,
    cause: 'Vapi, or a proxy before it, failed',
    remedy: 'Retry later; look at the status page of Vapi.',
  },
  other,
]

/** A 401 without a known sentence, or without a body: what Vapi answers to a key that it does not know at all. */
export const unknownKey: Answer = {
  code: 'ERR_API_KEY',
  status: 401,
  rule: 'enabled',
  cause: 'Vapi does not know the key: unset (`Bearer undefined`), mistyped, deleted, or of the other region',
  remedy:
    'Check the variable, copy the whole key from the Vapi dashboard, and use the host of its region: `api.vapi.ai` or `api.eu.vapi.ai`.',
}
