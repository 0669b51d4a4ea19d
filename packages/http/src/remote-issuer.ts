import { AuthError } from '@vapi-auth/scopes'
import { describeCause, harmless } from '@vapi-auth/scopes/internal'
import { failure } from './errors.ts'
import { type Fetch, globalFetch } from './exchange.ts'
import { checkOptions, fetchOptions, isAmount, secondsAboveZero } from './options.ts'
import type { IssuedToken } from './token-source.ts'
import { secureUrl } from './urls.ts'

/** Headers as `fetch` takes them. */
type HeaderValues = Record<string, string> | [string, string][] | Headers

export interface RemoteIssuerOptions {
  /** `'include'` sends cookies to another origin. Default: the page's own origin only. */
  credentials?: 'omit' | 'same-origin' | 'include'
  /** Headers for the token endpoint, or a function that returns current ones. */
  headers?: HeaderValues | (() => HeaderValues | Promise<HeaderValues>)
  /** Seconds for one attempt, the body included. Default 10. */
  timeout?: number
  /** Default: the global one. */
  fetch?: Fetch
  /** Permits http where the host is not loopback. Default `false`. */
  allowInsecure?: boolean
}

const modes = ['omit', 'same-origin', 'include']

/** A refusal in the endpoint's own words. */
class IssuerError extends AuthError {
  /** Seconds, from the `Retry-After` header. A token source waits that long before it asks again. */
  readonly retryAfter: number | undefined

  constructor(code: string, message: string, remedy: string, status: number, retryAfter: number) {
    super(code, message, remedy, { status })
    this.retryAfter = isAmount(retryAfter) ? retryAfter : undefined
  }

  override get name(): string {
    return 'IssuerError'
  }
}

/**
 * Returns an issuer that asks a token endpoint (RFC 6749 §5.1), such as the one of `createTokenEndpoint`. It asks once
 * more when the network fails. It rejects with the endpoint's own `code`, `status`, `remedy` and `retryAfter` where the
 * endpoint sends a code, otherwise with `ERR_HTTP_RESPONSE`.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` for an invalid option, `ERR_HTTP_TARGET` for a URL from which no token may come.
 * @example
 * const vapi = createClient({ tokens: { public: createRemoteIssuer('/token') } })
 */
export function createRemoteIssuer(url: string | URL, options: RemoteIssuerOptions = {}): () => Promise<IssuedToken> {
  const {
    credentials,
    headers,
    timeout = 10,
    fetch = globalFetch,
    allowInsecure,
  } = checkOptions(options, {
    ...fetchOptions,
    credentials: [`one of ${modes.join(', ')}`, (value) => modes.includes(value as string)],
    headers: ['an object or a function', (value) => Object(value) === value],
    timeout: secondsAboveZero,
  })
  const endpoint = secureUrl('url', url, allowInsecure)

  async function ask(attempts: number): Promise<IssuedToken> {
    const sent = new Headers(typeof headers === 'function' ? await headers() : headers)
    sent.set('content-type', 'application/json')
    const signal = AbortSignal.timeout(Math.min(timeout * 1000, 2 ** 31 - 1))
    let response: Response
    let text: string
    try {
      const init: RequestInit = { method: 'POST', body: '{}', headers: sent, redirect: 'manual', signal }
      response = await fetch(endpoint, credentials ? { ...init, credentials } : init)
      text = await response.text()
    } catch (error) {
      if (attempts > 1 && !signal.aborted) return ask(attempts - 1)
      // Browsers do not tell a refused origin from a failed network.
      throw failure(
        'ERR_HTTP_RESPONSE',
        `The token endpoint ${signal.aborted ? `did not answer within ${timeout} s` : 'cannot be reached'}`,
        "Check its URL. For a page of another origin (CORS), add that page's origin to `allowedOrigins`.",
        describeCause(error),
      )
    }
    return readAnswer(response, text)
  }

  return () => ask(2)
}

/** Returns the token in a response. `expires_in` is required: a source needs it to renew the token in time. */
function readAnswer({ ok, status, headers }: Response, text: string): IssuedToken {
  const answer = parseObject(text)
  const { access_token: token, token_type: scheme, expires_in: expiresIn, code, message } = answer
  const isBearer = harmless(scheme, '').toLowerCase() === 'bearer'
  if (ok && isBearer && typeof token === 'string' && isAmount(expiresIn)) return { token, expiresIn }
  // A browser shows a redirect as status 0.
  const what = status < 400 && !ok ? 'a redirect' : `${status} ${harmless(headers.get('content-type'), '')}`.trim()
  const says = `The token endpoint answered ${what} without a token`
  const remedy = harmless(
    answer.remedy,
    status === 401 || status === 403
      ? "Send the session: pass `headers`, or `credentials: 'include'` for cookies."
      : 'Check its URL and log: it must answer `access_token`, `token_type` and `expires_in` as JSON.',
  )
  if (!ok && typeof code === 'string' && /^ERR_[A-Z_]+$/.test(code)) {
    throw new IssuerError(code, harmless(message, says), remedy, status, Number(headers.get('retry-after') ?? 'none'))
  }
  throw failure('ERR_HTTP_RESPONSE', says, remedy)
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
