import type { CallStart } from './client.ts'
import { demand } from './errors.ts'
import { refusalIn, refuse, unreachable, unreadable } from './refusal.ts'
import type { Refusal } from './state.ts'

export interface CallEndpointOptions {
  /** Headers for the endpoint, or a function that returns current ones. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>)
  /** `'include'` sends cookies to another origin. Default `'same-origin'`. */
  credentials?: RequestCredentials
  /** Returns what `authenticate` of the endpoint reads. It is sent as JSON. Default: an empty object. */
  body?: () => unknown
  /** Default: the global one. */
  fetch?: (input: string, init?: RequestInit) => Promise<Response>
}

/**
 * Starts calls by a call endpoint: the server creates the call, and the page joins it without any token.
 *
 * @example
 * createWebCall({ start: fromCallEndpoint('/api/call'), load: () => import('@vapi-ai/web') })
 */
export function fromCallEndpoint(
  url: string | URL,
  {
    headers,
    credentials = 'same-origin',
    body,
    fetch: send = (input, init) => fetch(input, init),
  }: CallEndpointOptions = {},
): CallStart {
  demand(`${url ?? ''}` !== '', 'url', 'a URL')
  const what = 'the call endpoint'

  return async (signal) => {
    const sent = new Headers(typeof headers === 'function' ? await headers() : headers)
    sent.set('content-type', 'application/json')
    const init = { method: 'POST', headers: sent, credentials, signal, body: JSON.stringify(body?.() ?? {}) }
    const response = await send(`${url}`, init).catch(() => undefined)
    if (!response) return { refusal: unreachable(what) }
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) return { refusal: refusalOf(response, answer) }
    const { webCallUrl } = Object(answer) as { webCallUrl?: unknown }
    if (typeof webCallUrl !== 'string') return { refusal: unreadable(what) }
    // `reconnect` resolves to nothing.
    return { token: '', created: true, join: (client) => client.reconnect(answer as object).then(() => true) }
  }
}

function refusalOf({ status, headers }: Response, answer: unknown): Refusal {
  const message = `The call endpoint answered with status ${status}`
  const refusal = refusalIn(answer, refuse('ERR_WEB_ENDPOINT', message, 'Look at the log of the server.'))
  const retryAfter = Number(headers.get('retry-after') || Number.NaN)
  return { ...refusal, status, ...(retryAfter >= 0 && { retryAfter }) }
}
