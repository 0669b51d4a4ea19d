/** Codes that are looked up together, whoever gives them. */
export interface ErrorGroup {
  readonly title: string
  readonly about: string
  /** How its codes begin. */
  readonly family: RegExp
}

export const errorGroups: readonly ErrorGroup[] = [
  {
    title: 'Scopes',
    about: 'Whether a request may be made with this token: [`@vapi-auth/scopes`](/reference/scopes).',
    family: /^ERR_SCOPE_/,
  },
  {
    title: 'Tokens',
    about:
      'Making a token (500, a mistake in your own code) and checking one (401): [`@vapi-auth/signer`](/reference/signer).',
    family: /^ERR_TOKEN_/,
  },
  {
    title: 'Answers of the API',
    about: "What Vapi's own sentences mean: `ApiError` and `explainRefusal` of [`@vapi-auth/http`](/reference/http).",
    family: /^ERR_API_/,
  },
  {
    title: 'The client',
    about: 'What never reached the API, or came from a token endpoint: [`@vapi-auth/http`](/reference/http).',
    family: /^ERR_HTTP_/,
  },
  {
    title: 'Endpoints, webhook, guard and check',
    about: 'Answers of your own server: [`@vapi-auth/server`](/reference/server).',
    family: /^ERR_SERVER_/,
  },
  {
    title: 'Limits',
    about: 'Bounds on what calls cost: `@vapi-auth/server/limits` of [`@vapi-auth/server`](/reference/server).',
    family: /^ERR_(?:LIMIT_|CALL_UNBOUNDED$)/,
  },
  {
    title: 'Gateway',
    about:
      'Answers of [the gateway](/reference/gateway) itself. What its checks refuse has a code of scopes, tokens or the guard.',
    family: /^ERR_GATEWAY_/,
  },
  {
    title: 'Calls in a page',
    about: 'The `refusal` of a call: [`@vapi-auth/web`](/reference/web).',
    family: /^ERR_WEB_/,
  },
  {
    title: 'Call page',
    about: 'Shown by [the page that starts a call](/reference/web-call).',
    family: /^ERR_CALL_(?!UNBOUNDED$)/,
  },
  { title: 'Sandbox', about: 'From [`@vapi-auth/sandbox`](/reference/sandbox).', family: /^ERR_SANDBOX_/ },
  {
    title: 'Command',
    about: 'From [`vapi-auth`](/reference/cli), with exit code 1 or 2. Codes of the packages pass through it.',
    family: /^ERR_CLI_/,
  },
  {
    title: 'What people paste',
    about:
      'Errors of browsers, JWT libraries, networks and running calls, which [`vapi-auth why`](/reference/cli) recognizes. They are nobody’s codes but its own.',
    family: /^ERR_WHY_/,
  },
]
