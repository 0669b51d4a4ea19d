import { isSafe, redirectMode, redirectTarget } from './redirects.ts'
import { startStopwatch } from './single-flight.ts'
import type { TokenSource } from './token-source.ts'
import { bearer } from './tokens.ts'

/** What this package asks of `fetch`: headers in `init` take the place of those of a `Request`, as the standard says. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** The global one at the time of the call, not of the import. */
export const globalFetch: Fetch = (input, init) => globalThis.fetch(input, init)

/** What is known of a request beside the `Request` itself. */
export interface ExchangeOptions {
  /** Options of `fetch` that a `Request` does not hold. */
  init?: RequestInit | undefined
  /** Whether the body can be read only once, as a stream. Then a 401 is the answer. */
  once: boolean
  /** Returns whose token a request gets, or throws when it must not be sent. */
  sourceFor: (request: Request) => TokenSource
  /** Collects every token that was sent, so that nothing repeats it. */
  sent?: Set<string>
}

/** Seconds. */
const HOPELESS = 30

/**
 * Returns the way of every request: it gets a token; a 401 costs one renewal and one more try; redirects are followed
 * without taking the token to another origin. The request itself never holds a token, because errors hold the request.
 */
export function createExchange(fetch: Fetch, now: () => number) {
  /** A token that was refused although it was new: yet another one would not help. */
  let hopeless: { token: string; left: (seconds: number) => number } | undefined

  function send(request: Request, init: RequestInit | undefined, token?: string): Promise<Response> {
    const headers = new Headers(request.headers)
    if (token !== undefined) headers.set('authorization', bearer(token))
    return fetch(request, { ...init, headers, redirect: redirectMode(request) })
  }

  async function sendWithToken(request: Request, { init, once, sourceFor, sent }: ExchangeOptions): Promise<Response> {
    const source = sourceFor(request)
    const token = await untilAborted(source(), request.signal)
    sent?.add(token)
    const again = isSafe(request.method) ? request : once ? undefined : request.clone()
    const response = await send(request, init, token)
    const isHopeless = token === hopeless?.token && hopeless.left(HOPELESS) > 0
    if (response.status === 401 && again && !isHopeless) {
      const renewed = await untilAborted(source({ stale: token }), request.signal)
      if (renewed !== token) {
        sent?.add(renewed)
        discard(response)
        const retried = await send(again, init, renewed)
        if (retried.status === 401) hopeless = { token: renewed, left: startStopwatch(now) }
        return retried
      }
    }
    if (again !== request) discard(again)
    return response
  }

  return async (first: Request, options: ExchangeOptions): Promise<Response> => {
    let request = first
    let response = await sendWithToken(request, options)
    let isTrusted = true
    for (let hops = 0; ; hops++) {
      const target = redirectTarget(response, request, hops)
      if (!target) return response
      discard(response)
      // Not even for a redirect back: whoever sent us away chose that URL.
      isTrusted &&= target.origin === new URL(first.url).origin
      request = new Request(target, request)
      if (!isTrusted) request.headers.delete('cookie')
      response = await (isTrusted ? sendWithToken(request, options) : send(request, options.init))
    }
  }
}

/** Whether a body can be read only once. Safari's streams cannot be iterated. */
export function isStream(body: unknown): boolean {
  return body instanceof ReadableStream || (typeof body === 'object' && body !== null && Symbol.asyncIterator in body)
}

/** Frees what nobody will read. */
function discard(message: Request | Response | undefined): void {
  message?.body?.cancel().catch(() => {})
}

/** The renewal goes on when one of those who wait for it gives up. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    signal.throwIfAborted()
  })
}
