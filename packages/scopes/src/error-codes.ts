/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes = [
  {
    code: 'ERR_SCOPE_PATH',
    status: 400,
    cause:
      'a method or target that is not spelled as it should be: `//call/web`, `/call/web/`, `/call/%77eb`, `..`, a full URL',
    remedy: 'send it exactly as the API documents it; the remedy names the likely cause',
  },
  {
    code: 'ERR_SCOPE_DISABLED',
    status: 403,
    cause: 'every request of a token with `enabled: false`',
    remedy: 'sign one without it',
  },
  {
    code: 'ERR_SCOPE_REQUIRED',
    status: 403,
    cause: 'a public token on an endpoint that requires a private one, or on any that is not listed',
    remedy: 'call it from a server, with a private token',
  },
  {
    code: 'ERR_SCOPE_ORIGIN',
    status: 403,
    cause: 'an origin that `allowedOrigins` does not list, letter by letter, or none at all',
    remedy: 'list the origin exactly as the browser sends it',
  },
  {
    code: 'ERR_SCOPE_TARGET',
    status: 403,
    cause: 'a squad or a workflow that would walk around a restriction, or a body that is no JSON object',
    remedy: 'call an allowed assistant by `assistantId`',
  },
  {
    code: 'ERR_SCOPE_TRANSIENT',
    status: 403,
    cause: 'an inline `assistant` under `allowedAssistantIds` or `allowTransientAssistant: false`',
    remedy: 'save the assistant and send its `assistantId`',
  },
  {
    code: 'ERR_SCOPE_OVERRIDES',
    status: 403,
    cause: 'overrides that could turn the allowed assistant into another',
    remedy: 'send only `variableValues` in them',
  },
  {
    code: 'ERR_SCOPE_ASSISTANT',
    status: 403,
    cause: 'an `assistantId` that `allowedAssistantIds` does not list',
    remedy: 'list it, or call one that is listed',
  },
  {
    code: 'ERR_SCOPE_OPTION',
    status: 500,
    cause: 'a table or an option that `createScopeMap` cannot use',
    remedy: 'mend what the message names',
  },
  {
    code: 'ERR_TOKEN_MALFORMED',
    status: 401,
    cause: 'text that `decodeUnverified` cannot read as a JWT',
    remedy: 'pass the token whole, exactly as it was signed',
  },
] as const
