import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { ServerErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<ServerErrorCode>[] = [
  {
    code: 'ERR_SERVER_ORIGIN',
    status: 403,
    cause: "the page's origin is not listed",
    remedy: 'add it to `allowedOrigins` exactly as the browser shows it',
  },
  {
    code: 'ERR_SERVER_METHOD',
    status: 405,
    cause: 'the token endpoint was not called by `POST`',
    remedy: 'use `POST`',
  },
  {
    code: 'ERR_SERVER_CONTENT_TYPE',
    status: 415,
    cause: 'the token endpoint got no `application/json`',
    remedy: 'set the header',
  },
  {
    code: 'ERR_SERVER_BODY_SIZE',
    status: 413,
    cause: 'the body is longer than `maxBody`',
    remedy: 'send less, or raise it',
  },
  { code: 'ERR_SERVER_BODY', status: 400, cause: 'the body is no JSON, or broke off', remedy: 'send JSON, whole' },
  {
    code: 'ERR_SERVER_BODY_USED',
    status: 500,
    cause: 'something read the body before `createGuard`',
    remedy: 'check first, then parse',
  },
  { code: 'ERR_SERVER_UNAUTHENTICATED', status: 401, cause: '`authenticate` recognized nobody', remedy: 'log in' },
  {
    code: 'ERR_SERVER_FORBIDDEN',
    status: 403,
    cause: '`authenticate` threw it: the caller is known and may not have this',
    remedy: 'Grant the caller access where `authenticate` reads it.',
  },
  {
    code: 'ERR_SERVER_UNAVAILABLE',
    status: 503,
    cause: 'the server is at its limit, or a store that it needs cannot be reached',
    remedy: 'Wait as long as `Retry-After` says.',
  },
  { code: 'ERR_SERVER_LIMIT', status: 429, cause: '`limit` refused', remedy: 'wait as long as `Retry-After` says' },
  { code: 'ERR_SERVER_OPTION', status: 500, cause: 'an option cannot be meant', remedy: 'mend what the message names' },
  {
    code: 'ERR_LIMIT_CONCURRENT',
    status: 429,
    cause: 'The subject already has as many calls at once as `perSubject.concurrent` allows.',
    remedy: 'End a call, or wait as long as `Retry-After` says.',
  },
  {
    code: 'ERR_LIMIT_STARTS',
    status: 429,
    cause: 'The subject started as many calls as a window of `perSubject.starts` allows.',
    remedy: 'Wait as long as `Retry-After` says, or raise `count`.',
  },
  {
    code: 'ERR_LIMIT_SECONDS',
    status: 429,
    cause:
      'The calls of the subject would take longer than `perSubject.seconds` allows. Calls under way count with all seconds that they may last.',
    remedy: 'Wait as long as `Retry-After` says, or start a call with a shorter `maxDurationSeconds`.',
  },
  {
    code: 'ERR_LIMIT_TOTAL',
    status: 429,
    cause: 'As many calls are under way as `total.concurrent` allows.',
    remedy: 'Wait as long as `Retry-After` says, or raise `total.concurrent`.',
  },
  {
    code: 'ERR_LIMIT_REVOKED',
    status: 403,
    cause: '`limits.revoke(subject)` was called for this subject.',
    remedy: 'Call `limits.restore(subject)` to admit its calls again.',
  },
  {
    code: 'ERR_LIMIT_STORE',
    status: 503,
    cause: 'The store of the limits cannot be reached, and `whenUnavailable` is `refuse`.',
    remedy: 'Check the connection to Redis.',
  },
  {
    code: 'ERR_LIMIT_UNREACHABLE',
    status: 502,
    cause: 'Only passed to `onError`: a call could not be ended, because its control URL is unknown or did not answer.',
    remedy: 'End the call in the Vapi dashboard.',
  },
]
