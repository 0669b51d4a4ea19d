import { bearer } from './bearer.ts'
import type { Fetch } from './fetch.ts'
import type { Message } from './message.ts'
import { redirectMode, redirectTarget } from './redirects.ts'
import type { TokenSource } from './token-source.ts'

/**
 * Returns what stands between a client and `fetch`: it gives each request a token, renews it once after a 401, and
 * follows redirects without taking the token to another origin. `choose` decides whose token a request gets and throws
 * when it must not be sent; `tokenOf` learns with which token an answer was got that is no success.
 */
export function createTransport(
  fetch: Fetch,
  choose: (request: Request) => TokenSource,
  tokenOf = new WeakMap<Response, string>(),
): (message: Message, init?: RequestInit) => Promise<Response> {
  return async ({ first, again, body = null }, init) => {
    /** Sends a copy, because ky's errors hold the request that ky made. */
    const send = async (request: Request, token: string | null) => {
      const headers = new Headers(request.headers)
      if (token !== null) headers.set('authorization', bearer(token))
      // The boundary in it belongs to another serialization of the same form.
      if (body instanceof FormData) headers.delete('content-type')
      // Bun takes null for "no body", where the Fetch standard keeps that of the request.
      const replaced = body === null ? {} : { body }
      const response = await fetch(
        new Request(request, { headers, redirect: redirectMode(request), ...replaced }),
        init,
      )
      if (!response.ok && token !== null) tokenOf.set(response, token)
      return response
    }

    /** A 401 costs one renewal and one more try, and is the answer when there is no other token. */
    const exchange = async (request: Request) => {
      const source = choose(request)
      const token = await untilAborted(source(), request.signal)
      const response = await send(request, token)
      if (response.status !== 401 || !again) return response
      const renewed = await untilAborted(source({ stale: token }), request.signal)
      if (renewed === token) return response
      discard(response)
      return send(again, renewed)
    }

    const { origin } = new URL(first.url)
    let trusted = true
    for (let request = first, hops = 0; ; hops++) {
      const response = await (trusted ? exchange(request) : send(request, null))
      const target = redirectTarget(response, request, hops)
      if (!target) return response
      discard(response)
      request = again = new Request(target, request)
      // Not even for a redirect back: whoever sent us away chose that URL.
      trusted &&= target.origin === origin
      if (!trusted) request.headers.delete('cookie')
    }
  }
}

/** Frees the connection of an answer that nobody will read. */
function discard(response: Response): void {
  response.body?.cancel().catch(() => {})
}

/** The renewal goes on when one of those who wait for it gives up. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject)
    signal.addEventListener('abort', () => reject(signal.reason))
    signal.throwIfAborted()
  })
}
