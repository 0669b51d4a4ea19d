/**
 * The codes of the gateway's own errors: status, what happened, and what to do. The README prints this table. What the
 * guard refuses keeps the code of `@vapi-auth/scopes`, `signer` or `server`.
 */
export const errorCodes = [
  {
    code: 'ERR_GATEWAY_REQUEST',
    status: 400,
    cause: 'The `Host` header is missing, invalid or sent twice, or a header has characters that cannot be forwarded.',
    remedy: 'Send one `Host` header, and printable ASCII in the others.',
  },
  {
    code: 'ERR_GATEWAY_METHOD',
    status: 405,
    cause: 'The method is not forwarded.',
    remedy: 'Use `GET`, `HEAD`, `POST`, `PUT`, `PATCH` or `DELETE`.',
  },
  {
    code: 'ERR_GATEWAY_BODY',
    status: 400,
    cause: 'The JSON of a web call is nested too deeply.',
    remedy: 'Send an object with fewer levels.',
  },
  {
    code: 'ERR_GATEWAY_BODY_SIZE',
    status: 413,
    cause: 'The request body is longer than `MAX_UPLOAD`, or than 16 KiB for a revocation.',
    remedy: 'Send less, or raise `MAX_UPLOAD`.',
  },
  {
    code: 'ERR_GATEWAY_BODY_TIMEOUT',
    status: 408,
    cause: 'The body of a web call took longer than `BODY_TIMEOUT`.',
    remedy: 'Send the whole body at once.',
  },
  {
    code: 'ERR_GATEWAY_ENCODING',
    status: 415,
    cause: 'The request body is compressed.',
    remedy: 'Send it without `Content-Encoding`.',
  },
  {
    code: 'ERR_GATEWAY_ORIGIN',
    status: 403,
    cause: 'A page whose origin is not allowed sent a preflight.',
    remedy: 'Add its origin to `ALLOWED_ORIGINS`, exactly as the browser shows it.',
  },
  {
    code: 'ERR_GATEWAY_GRANT',
    status: 403,
    cause: 'The token has restrictions that cannot be signed again, such as a wildcard origin.',
    remedy: 'Sign the token with `createSigner` of `@vapi-auth/signer`.',
  },
  {
    code: 'ERR_GATEWAY_TOKEN_BUSY',
    status: 429,
    cause: 'One public token has a tenth of `MAX_IN_FLIGHT` requests in progress.',
    remedy: 'Wait as long as `Retry-After` says. Give each visitor a token of their own.',
  },
  {
    code: 'ERR_GATEWAY_BUSY',
    status: 503,
    cause: '`MAX_IN_FLIGHT` requests are in progress.',
    remedy: 'Wait as long as `Retry-After` says, raise `MAX_IN_FLIGHT`, or start another gateway.',
  },
  {
    code: 'ERR_GATEWAY_CALLER',
    status: 499,
    cause: 'The caller went away before the end. Only in the log and the metrics.',
    remedy: 'Raise the time-out of the caller.',
  },
  {
    code: 'ERR_GATEWAY_UPSTREAM',
    status: 502,
    cause: 'The API could not be reached, broke off, or answered a web call with something other than JSON.',
    remedy: 'Try again. Whether the request had an effect is unknown.',
  },
  {
    code: 'ERR_GATEWAY_TIMEOUT',
    status: 504,
    cause: 'The API was silent for `UPSTREAM_TIMEOUT`, or its answer took longer than `ANSWER_TIMEOUT`.',
    remedy: 'Try again. Whether the request had an effect is unknown.',
  },
  {
    code: 'ERR_GATEWAY_KEY',
    status: 502,
    cause: "The API answered 401 to the gateway's own token.",
    remedy: 'Check `VAPI_PRIVATE_KEY`, `VAPI_ORG_ID`, `VAPI_REGION` and the clock of the gateway.',
  },
  {
    code: 'ERR_GATEWAY_REVOCATION',
    status: 400,
    cause: 'The request does not say what to revoke, or the token is not accepted anyway.',
    remedy: 'Send `{ "token": … }`, `{ "id": … }`, `{ "jti": … }` or `{ "subject": … }`.',
  },
  {
    code: 'ERR_GATEWAY_REVOCATION_STORE',
    status: 503,
    cause: 'Redis is unavailable, so that revocations can be neither read nor written.',
    remedy: 'Try again in a few seconds. Check `REDIS_URL`.',
  },
  {
    code: 'ERR_GATEWAY_ADMIN',
    status: 401,
    cause: 'The admin token is missing or wrong.',
    remedy: 'Send `Authorization: Bearer <ADMIN_TOKEN>`.',
  },
] as const
