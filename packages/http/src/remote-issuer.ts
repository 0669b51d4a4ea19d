import { secureUrl } from './base-url.ts'
import { describeCause } from './describe-cause.ts'
import { failure } from './errors.ts'
import { type Fetch, globalFetch } from './fetch.ts'
import type { IssuedToken } from './issued-token.ts'
import { readTokenAnswer } from './token-answer.ts'

export interface RemoteIssuerOptions {
  /** `'include'` sends cookies to another origin. Default: the page's own origin only. */
  credentials?: RequestCredentials
  /** Headers for the token endpoint, or a function that returns current ones. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>)
  /** Seconds for one attempt, the body included. Default 10. */
  timeout?: number
  /** Default: the global one. */
  fetch?: Fetch
  /** Permits http where the host is not loopback. Default `false`. */
  allowInsecure?: boolean
}

/**
 * Returns a function that asks a token endpoint for a token (RFC 6749 §5.1), for `createTokenSource`. It asks once more
 * when the network fails, and rejects with `ERR_HTTP_RESPONSE` for an answer that holds no token.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` for a URL from which no token may come.
 */
export function createRemoteIssuer(
  url: string | URL,
  { headers, timeout = 10, fetch = globalFetch, allowInsecure, ...init }: RemoteIssuerOptions = {},
): () => Promise<IssuedToken> {
  const endpoint = secureUrl(url, allowInsecure)

  async function ask(attempts: number): Promise<IssuedToken> {
    const sent = new Headers(typeof headers === 'function' ? await headers() : headers)
    sent.set('content-type', 'application/json')
    const signal = AbortSignal.timeout(timeout * 1000)
    let response: Response
    let text: string
    try {
      response = await fetch(endpoint, {
        ...init,
        method: 'POST',
        body: '{}',
        headers: sent,
        redirect: 'manual',
        signal,
      })
      text = await response.text()
    } catch (error) {
      if (attempts > 1 && !signal.aborted) return ask(attempts - 1)
      // Browsers do not tell a refused origin from a failed network.
      throw failure(
        'ERR_HTTP_RESPONSE',
        `the token endpoint ${signal.aborted ? `did not answer within ${timeout} s` : 'cannot be reached'}`,
        'check its URL; on another origin, its CORS must list the page',
        describeCause(error),
      )
    }
    return readTokenAnswer(response, text)
  }

  return () => ask(2)
}
