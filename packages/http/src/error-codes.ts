import type { ErrorRow } from '@vapi-auth/scopes/internal'
import { type ApiErrorCode, answers } from '@vapi-auth/scopes/refusals'
import type { HttpErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what happened with its likely cause, and what to do. The README and the
 * documentation print this table; nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<HttpErrorCode | ApiErrorCode>[] = [
  {
    code: 'ERR_HTTP_TARGET',
    status: 500,
    cause:
      'A token would have gone to a wrong place: a URL with http, with credentials or of another origin; a malformed path; a parameter that is missing or makes the path another endpoint',
    remedy:
      'Pass an https `baseUrl`, a path as the table spells it (`/assistant/{id}`), and a non-empty value for each of its `params`.',
  },
  {
    code: 'ERR_HTTP_HEADER',
    status: 500,
    cause:
      'The token holds quotes, spaces, a line break or a `Bearer ` of its own; or a request of `createClient` has its own `Authorization` header',
    remedy: 'Return the bare token from the function in `tokens`, and remove `authorization` from `headers` and hooks.',
  },
  {
    code: 'ERR_HTTP_OPTION',
    status: 500,
    cause:
      'An option has the wrong type or value, such as a number in a string from the environment; or `tokens` is missing',
    remedy:
      'Pass what the message says for the option that it names, for example `timeout: Number(process.env.TIMEOUT)`.',
  },
  {
    code: 'ERR_HTTP_SOURCE',
    status: 503,
    cause:
      'The function that issues tokens failed, hung longer than `abandonAfter`, or returned an expired token, and no valid token is left',
    remedy:
      'Read `cause.code` and `cause.message`, repair the issuer, and pass `onError` to log failures before tokens expire.',
  },
  {
    code: 'ERR_HTTP_RESPONSE',
    status: 502,
    cause:
      'The token endpoint cannot be reached, redirects, or answers without `access_token` and `expires_in`: a wrong URL, a missing session, or an origin that its CORS does not allow',
    remedy:
      "Open the URL of `createRemoteIssuer` in the network panel: correct the path, pass `credentials` or `headers` for the session, or add the page's origin to `allowedOrigins` of the endpoint.",
  },
  {
    code: 'ERR_HTTP_REDIRECT',
    status: 502,
    cause:
      'The API redirected more than five times, from https to http, to a URL with credentials, or a request that changes something',
    remedy: 'Set `baseUrl` to the final address of the API, with https and without a trailing path that redirects.',
  },
  ...answers,
]
