import type { ErrorRow } from '@vapi-auth/scopes/internal'
import { type ApiErrorCode, answers } from '@vapi-auth/scopes/refusals'
import type { HttpErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<HttpErrorCode | ApiErrorCode>[] = [
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
  ...answers,
]
