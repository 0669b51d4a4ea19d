import { AuthError } from '@vapi-auth/scopes'
import { describeCause, failure, harmless } from './errors.ts'
import { type Fetch, globalFetch } from './exchange.ts'
import { aBoolean, aFunction, assertObject, assertOptions, isAmount, isObject, secondsAboveZero } from './options.ts'
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

/** A refusal in the endpoint's own words. */
class TokenEndpointError extends AuthError {
  /** Seconds, from the `Retry-After` header. A token source waits that long before it asks again. */
  readonly retryAfter: number | undefined

  constructor(code: string, message: string, remedy: string, status: number, retryAfter: number | undefined) {
    super(code, message, remedy, { status })
    this.retryAfter = retryAfter
  }

  override get name(): string {
    return 'TokenEndpointError'
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
  assertObject(options)
  const { credentials, headers, timeout = 10, fetch = globalFetch, allowInsecure } = options
  assertOptions(
    { credentials, headers, timeout, fetch, allowInsecure },
    {
      credentials: [
        "'omit', 'same-origin' or 'include'",
        (value) => value === 'omit' || value === 'same-origin' || value === 'include',
      ],
      headers: ['an object, an array of pairs, or a function', (value) => Object(value) === value],
      timeout: secondsAboveZero,
      fetch: aFunction,
      allowInsecure: aBoolean,
    },
  )
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
        "Check its URL, and that it runs. For a page of another origin (CORS), add the page's origin to `allowedOrigins` of the endpoint.",
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
  const { access_token: token, token_type: scheme, expires_in: expiresIn, code, message } = answer ?? {}
  if (
    ok &&
    typeof token === 'string' &&
    typeof scheme === 'string' &&
    /^bearer$/i.test(scheme) &&
    isAmount(expiresIn)
  ) {
    return { token, expiresIn: expiresIn as number }
  }
  // A browser shows a redirect as status 0.
  const what = status < 400 && !ok ? 'a redirect' : `${status} ${harmless(headers.get('content-type'), '')}`.trim()
  const remedy = harmless(answer?.remedy, remedyFor(status, answer !== undefined))
  if (!ok && typeof code === 'string' && /^ERR_[A-Z_]{1,60}$/.test(code)) {
    const retryAfter = /^\d{1,9}$/.exec(headers.get('retry-after') ?? '')?.[0]
    const says = harmless(message, `The token endpoint answered ${what}`)
    throw new TokenEndpointError(code, says, remedy, status, retryAfter === undefined ? undefined : Number(retryAfter))
  }
  const says = ok ? '' : harmless(message, '')
  throw failure(
    'ERR_HTTP_RESPONSE',
    `The token endpoint answered ${what} without a token${says && `: ${says}`}`,
    remedy,
  )
}

function remedyFor(status: number, isJson: boolean): string {
  if (status === 401 || status === 403) {
    return "Send the user's session: set `credentials: 'include'` for cookies of another origin, or pass `headers`."
  }
  if (status === 429 || status === 503) return 'Wait, then try again.'
  if (status >= 500) return "Read the log of the token endpoint's server: it failed."
  if (!isJson) return 'Check the URL: a page answers there, or a redirect to one, and no token endpoint.'
  return 'Return `access_token`, `token_type` (`Bearer`) and `expires_in` (seconds) from the endpoint, as JSON.'
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
