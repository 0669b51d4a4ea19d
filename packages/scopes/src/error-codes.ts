import type { ScopeErrorCode } from './errors.ts'
import type { ErrorRow } from './internal/error-row.ts'

/**
 * The codes of this package's errors: what happened with its likely cause, and what to do. The README and the
 * documentation print this table; nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<ScopeErrorCode>[] = [
  {
    code: 'ERR_SCOPE_PATH',
    status: 400,
    cause:
      'The method or the request target is malformed: `post`, `//call/web`, `/call/web/`, `/call/%77eb`, `..`, a full URL',
    remedy: 'Send the path as the API documents it, most often with a `baseUrl` that does not end with a slash',
  },
  {
    code: 'ERR_SCOPE_GRANT',
    status: 403,
    cause: '`restrictions` is not an object, or has an unknown member, in a grant that no verifier has checked',
    remedy: 'Pass the `grant` that `createVerifier` returned',
  },
  {
    code: 'ERR_SCOPE_DISABLED',
    status: 403,
    cause: 'The token was signed with `enabled: false`',
    remedy: 'Sign a new token without `enabled: false`',
  },
  {
    code: 'ERR_SCOPE_REQUIRED',
    status: 403,
    cause: 'A public token was used on an endpoint that requires a private one; every unlisted endpoint does',
    remedy: 'Send the request from your server, with a private token',
  },
  {
    code: 'ERR_SCOPE_ORIGIN',
    status: 403,
    cause: '`allowedOrigins` does not list the origin of the page, or the request has no `Origin` header',
    remedy:
      "Add the origin to `allowedOrigins` exactly as the browser sends it; for native apps, set `missingOrigin: 'allow'`",
  },
  {
    code: 'ERR_SCOPE_BODY',
    status: 403,
    cause: 'The token restricts assistants and the request body is missing or not a JSON object',
    remedy: 'Send a JSON object, such as `{ "assistantId": "…" }`',
  },
  {
    code: 'ERR_SCOPE_TRANSIENT',
    status: 403,
    cause: 'The request has an inline `assistant` under `allowedAssistantIds` or `allowTransientAssistant: false`',
    remedy: 'Save the assistant at Vapi and send its `assistantId`',
  },
  {
    code: 'ERR_SCOPE_MEMBER',
    status: 403,
    cause:
      'The token restricts assistants and the call has another member than `assistantId`, `assistantOverrides` and `roomDeleteOnUserLeaveEnabled`',
    remedy: 'Remove the member, or add it to `allowedMembers` of `createScopeMap`',
  },
  {
    code: 'ERR_SCOPE_OVERRIDES',
    status: 403,
    cause: 'The token restricts assistants and `assistantOverrides` has a member that `allowedOverrides` does not list',
    remedy: 'Remove the member, or add it to `allowedOverrides` of `createScopeMap`',
  },
  {
    code: 'ERR_SCOPE_ASSISTANT',
    status: 403,
    cause: '`allowedAssistantIds` does not list the `assistantId`, or the request has none',
    remedy: 'Send an `assistantId` that is listed, or add it to `allowedAssistantIds` where the token is signed',
  },
  {
    code: 'ERR_SCOPE_OPTION',
    status: 500,
    cause: '`createScopeMap` was called with a table or an option that it cannot use',
    remedy: 'Correct the option that the message names',
  },
  {
    code: 'ERR_TOKEN_MALFORMED',
    status: 401,
    cause: '`decodeUnverified` was called with text that is not a JWT, such as an API key or a token that was cut',
    remedy: 'Pass the complete token, exactly as it was signed',
  },
]
