import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { ServerErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what happened with its likely cause, and what to do. The README and the
 * documentation print this table; nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<ServerErrorCode>[] = [
  {
    code: 'ERR_SERVER_ORIGIN',
    status: 403,
    cause:
      'The page sent an `Origin` that `allowedOrigins` does not contain, often because of a new port or a preview URL',
    remedy: 'Add the origin to `allowedOrigins` exactly as the browser sends it, such as `http://localhost:3000`',
  },
  {
    code: 'ERR_SERVER_METHOD',
    status: 405,
    cause:
      'The endpoint was called with a method other than `POST`, often by opening its URL in a browser; or the check was asked about a method such as `TRACE`',
    remedy: "Send the request with `method: 'POST'`",
  },
  {
    code: 'ERR_SERVER_CONTENT_TYPE',
    status: 415,
    cause: 'The request was not declared as JSON, such as a form or a `fetch` without headers',
    remedy: 'Send the header `Content-Type: application/json`',
  },
  {
    code: 'ERR_SERVER_BODY_SIZE',
    status: 413,
    cause: 'The request body is longer than `maxBody`',
    remedy: 'Send a shorter body, or raise `maxBody` on the server',
  },
  {
    code: 'ERR_SERVER_BODY',
    status: 400,
    cause: 'The request body is not JSON in UTF-8, or the connection ended before the body was complete',
    remedy: 'Send the output of `JSON.stringify` as the body',
  },
  {
    code: 'ERR_SERVER_BODY_USED',
    status: 500,
    cause: 'Something else read the request body first, usually a body parser that runs before the handler',
    remedy: 'Call the handler before the body parser, or pass it `request.clone()`',
  },
  {
    code: 'ERR_SERVER_UNAUTHENTICATED',
    status: 401,
    cause:
      '`authenticate` returned `null`, usually because the session is missing or expired; from a webhook: the credential is missing, wrong or too old',
    remedy:
      'Sign in again, and send the request with the session; for a webhook, use the same credential here and at Vapi',
  },
  {
    code: 'ERR_SERVER_FORBIDDEN',
    status: 403,
    cause: 'Your `authenticate` threw it: the signed-in user may not start this call',
    remedy: 'Grant the user access where `authenticate` reads it',
  },
  {
    code: 'ERR_SERVER_CHALLENGE',
    status: 403,
    cause: '`challenge` of `createVisitorCheck` did not return `true`: the answer is missing, wrong or used',
    remedy: 'Reload the page, complete the challenge, and try again',
  },
  {
    code: 'ERR_SERVER_FORWARDED',
    status: 400,
    cause:
      'The request to `createCheck` lacks the two headers of its `target`, or has one of another proxy, which a client can forge',
    remedy: 'In the proxy, set the two headers of `target` and clear the others before it asks the check',
  },
  {
    code: 'ERR_SERVER_UNJUDGED',
    status: 403,
    cause: 'The proxy asked `createCheck` about `POST /call/web`, whose body has to be judged, which a check cannot do',
    remedy: 'In the proxy, route `POST /call/web` to the gateway',
  },
  {
    code: 'ERR_SERVER_UNAVAILABLE',
    status: 503,
    cause: 'Your own code threw it: the server is at its limit, or a store that it needs cannot be reached',
    remedy: 'Wait as long as `Retry-After` asks, then send the request again',
  },
  {
    code: 'ERR_SERVER_LIMIT',
    status: 429,
    cause: 'Your own `limits` function refused the subject',
    remedy: 'Wait as long as `Retry-After` asks, then send the request again',
  },
  {
    code: 'ERR_SERVER_UPSTREAM',
    status: 502,
    cause:
      'Vapi failed, closed the connection, or sent an answer without a call; whether a call was created is unknown',
    remedy: 'Try again; the error that `onError` receives holds the reason as its `cause`',
  },
  {
    code: 'ERR_SERVER_UPSTREAM_CONNECT',
    status: 502,
    cause:
      'No connection to Vapi could be opened, because of DNS, a firewall or a wrong `baseUrl`; no call was created',
    remedy: 'Check `baseUrl` and the outgoing network of the server; `onError` receives the reason as `cause`',
  },
  {
    code: 'ERR_SERVER_UPSTREAM_REFUSED',
    status: 502,
    cause: 'Vapi refused the call: a wrong key, a key of another region, or a `call` that it does not accept',
    remedy: "Read Vapi's answer in the `cause` that `onError` receives, and correct `sign`, `baseUrl` or the `call`",
  },
  {
    code: 'ERR_SERVER_UPSTREAM_BUSY',
    status: 503,
    cause: 'Vapi rate-limited the request, or all concurrent calls of the account are in use',
    remedy: 'Wait as long as `Retry-After` asks; to have more calls at once, raise the concurrency limit at Vapi',
  },
  {
    code: 'ERR_SERVER_UPSTREAM_TIMEOUT',
    status: 504,
    cause: 'Vapi did not answer within 10 seconds; a call that is created later is ended',
    remedy: 'Try again',
  },
  {
    code: 'ERR_SERVER_OPTION',
    status: 500,
    cause: 'An option, or what one of your functions returned, has the wrong type or value',
    remedy: 'Change the option that the message names',
  },
  {
    code: 'ERR_CALL_UNBOUNDED',
    status: 500,
    cause: 'With `limits`, the length of the call is unknown: it names a saved assistant, a squad or a workflow',
    remedy: 'Return `maxSeconds` from `authenticate`, or set `assistantOverrides.maxDurationSeconds` in the `call`',
  },
  {
    code: 'ERR_LIMIT_CONCURRENT',
    status: 429,
    cause: 'The subject has as many calls at once as `perSubject.concurrent` allows',
    remedy: 'End a call, or wait as long as `Retry-After` asks',
  },
  {
    code: 'ERR_LIMIT_STARTS',
    status: 429,
    cause: 'The subject started as many calls as `perSubject.starts` allows',
    remedy: 'Wait as long as `Retry-After` asks',
  },
  {
    code: 'ERR_LIMIT_SECONDS',
    status: 429,
    cause: 'The subject used up the seconds that `perSubject.seconds` allows',
    remedy: 'Wait as long as `Retry-After` asks',
  },
  {
    code: 'ERR_LIMIT_TOTAL',
    status: 429,
    cause: 'All subjects together have as many calls at once as `total.concurrent` allows',
    remedy: 'Wait as long as `Retry-After` asks, or raise `total.concurrent`',
  },
  {
    code: 'ERR_LIMIT_STORE',
    status: 503,
    cause: 'The store of the limits cannot be reached, and the limits refuse while they cannot count',
    remedy: 'Check that the store is running and reachable, then send the request again',
  },
  {
    code: 'ERR_TOKEN_USED',
    status: 401,
    cause: 'A single-use token was used a second time',
    remedy: 'Get a new token for each call',
  },
  {
    code: 'ERR_LIMIT_REVOKED',
    status: 403,
    cause: '`limits.revoke(subject)` was called for this subject',
    remedy: 'Call `limits.restore(subject)` to admit its calls again',
  },
  {
    code: 'ERR_LIMIT_UNREACHABLE',
    status: 502,
    cause: 'Passed to `onError` only: a call could not be ended, because its control URL is unknown or did not answer',
    remedy: 'End the call in the Vapi dashboard',
  },
]
