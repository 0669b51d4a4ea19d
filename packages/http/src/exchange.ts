import { isSafe, redirectMode, redirectTarget } from './redirects.ts'
import { startStopwatch } from './single-flight.ts'
import type { TokenSource } from './token-source.ts'
import { bearer } from './tokens.ts'

/** A `fetch`. It is called with a `Request`, and with `init`, whose `headers` replace those of the request. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Calls the global `fetch` of the moment, which a framework may replace after the import. */
export const globalFetch: Fetch = (input, init) => globalThis.fetch(input, init)

/** What is known about a request besides the `Request` itself. */
export interface ExchangeOptions {
  /** Options of `fetch` that a `Request` does not hold. */
  init?: RequestInit | undefined
  /** Whether the body can be read only once, as a stream. Then a 401 is the answer. */
  once: boolean
  /** Returns the source of a request's token, or throws when the request must not be sent. */
  sourceFor: (request: Request) => TokenSource
  /** Collects every token that was sent, so that errors can mask it. */
  sent?: Set<string>
}

/** Seconds for which a new token that was refused is not renewed again. */
const HOPELESS = 30

/**
 * Returns a function that sends a request: it adds a token; after a 401 it renews the token and tries once more; it
 * follows redirects, and sends no token to another origin. The `Request` itself never holds a token, because errors of
 * ky hold the `Request`.
 */
export function createExchange(fetch: Fetch, now: () => number) {
  /** The last token that was refused although it was new. Another one would not help. */
  let hopeless: { token: string; left: (seconds: number) => number } | undefined

  /** The last token and its header, because checking a long token takes a while. */
  let last: { token?: string; header: string } = { header: '' }

  function headerOf(token: string): string {
    if (token !== last.token) last = { token, header: bearer(token) }
    return last.header
  }

  function send(request: Request, init: RequestInit | undefined, token?: string): Promise<Response> {
    const headers = new Headers(request.headers)
    if (token !== undefined) headers.set('authorization', headerOf(token))
    // With any `init`, fetch forgets the referrer policy of the request.
    const { referrerPolicy } = request
    return fetch(request, { referrerPolicy, ...init, headers, redirect: redirectMode(request) })
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
      // A redirect back from another origin gets no token either: that origin chose the URL.
      isTrusted &&= target.origin === new URL(first.url).origin
      request = new Request(target, request)
      if (!isTrusted) request.headers.delete('cookie')
      response = await (isTrusted ? sendWithToken(request, options) : send(request, options.init))
    }
  }
}

/** Whether a body can be read only once. Safari's streams cannot be iterated. */
export function isStream(body: unknown): boolean {
  return body instanceof ReadableStream || Symbol.asyncIterator in Object(body)
}

/** Frees the connection of a body that is not read. */
function discard(message: Request | Response | undefined): void {
  message?.body?.cancel().catch(() => {})
}

/** Stops one caller from waiting when its request is aborted. The renewal goes on for the others. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    signal.throwIfAborted()
  })
}
