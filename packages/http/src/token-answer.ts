import { failure } from './errors.ts'
import type { IssuedToken } from './issued-token.ts'

/**
 * Returns the token in a token endpoint's answer (RFC 6749 §5.1). `expires_in` is required: without it nobody knows when
 * to renew.
 *
 * @throws {HttpError} `ERR_HTTP_RESPONSE` for every other answer. It says what came instead.
 */
export function readTokenAnswer({ ok, status, headers }: Response, text: string): IssuedToken {
  const answer = parse(text)
  const { access_token: token, token_type: scheme, expires_in: expiresIn, remedy } = Object(answer)
  const complete = typeof token === 'string' && /^bearer$/i.test(scheme) && Number.isFinite(expiresIn)
  if (ok && complete) return { token, expiresIn }
  // A browser shows a redirect as status 0.
  const what = status < 400 && !ok ? 'a redirect' : `${status} ${headers.get('content-type') ?? ''}`
  throw failure(
    'ERR_HTTP_RESPONSE',
    `the token endpoint answered ${what}, and no token`,
    remedy ?? (answer ? 'send the session by credentials or headers' : 'check its URL: that is a page'),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
