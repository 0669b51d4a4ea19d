/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes = [
  {
    code: 'ERR_HTTP_TARGET',
    status: 500,
    cause: 'a path, parameter or URL to which the token must not go',
    remedy: 'pass a path of the table and values that fill one segment',
  },
  {
    code: 'ERR_HTTP_HEADER',
    status: 500,
    cause: 'a token that no header can carry; an `Authorization` of your own',
    remedy: 'pass the bare token; leave the header to the client',
  },
  {
    code: 'ERR_HTTP_OPTION',
    status: 500,
    cause: 'no `tokens`, or an option that a source cannot use',
    remedy: 'pass what the message names',
  },
  {
    code: 'ERR_HTTP_SOURCE',
    status: 503,
    cause: '`issue` failed and no valid token is left',
    remedy: 'see `cause`: its name, its message, and no more',
  },
  {
    code: 'ERR_HTTP_RESPONSE',
    status: 502,
    cause: 'a token endpoint that is away, redirects, or answers without a token',
    remedy: 'as it says: CORS, the session, the URL',
  },
  { code: 'ERR_HTTP_REDIRECT', status: 502, cause: 'a redirect that is not followed', remedy: 'check `baseUrl`' },
  {
    code: 'ERR_API_KEY',
    status: 401,
    cause: '"Invalid Key": wrong, swapped or expired; a private token on a web call; the clock',
    remedy: "sign with the organization's private key; add `tokens.public`",
  },
  {
    code: 'ERR_API_HEADER',
    status: 401,
    cause: '"Missing Authorization Header"',
    remedy: 'check the variable that the key is from',
  },
  {
    code: 'ERR_API_SCOPE',
    status: 403,
    cause: '"JWT doesn\'t permit access": a public token, or one without `token`',
    remedy: "sign `{ tag: 'private' }`",
  },
  { code: 'ERR_API_ORIGIN', status: 403, cause: 'the page is not in `allowedOrigins`', remedy: 'list it' },
  {
    code: 'ERR_API_ASSISTANT',
    status: 403,
    cause: 'the assistant is not in `allowedAssistantIds`, or not yours',
    remedy: 'list it',
  },
  {
    code: 'ERR_API_TRANSIENT',
    status: 403,
    cause: 'an inline assistant under restrictions',
    remedy: 'save it, send its `assistantId`',
  },
  {
    code: 'ERR_API_OTHER',
    status: undefined,
    cause: 'every other answer that is no success; `body` has it parsed',
    remedy: 'see `body`',
  },
] as const
