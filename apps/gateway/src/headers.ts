import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'

// Allow-lists, so that a header nobody thought of is not forwarded: cookies, hop-by-hop headers, X-Original-URL.
const toUpstream = ['accept', 'content-type', 'user-agent'] as const

// Without what concerns the origin of the API: cookies, CORS, Alt-Svc, Strict-Transport-Security.
const toCaller = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'location',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
] as const

/**
 * The headers of a request as they were received. Of two with one name, which Node may drop, both are there, joined by a
 * comma: they must not pass for one. Names are asked for in lower case.
 */
export function receivedHeaders({ rawHeaders }: IncomingMessage): { get(name: string): string | null } {
  return {
    get(name) {
      let value: string | null = null
      for (let i = 0; i < rawHeaders.length; i += 2) {
        const sent = rawHeaders[i] as string
        if (sent.length !== name.length || sent.toLowerCase() !== name) continue
        value = value === null ? (rawHeaders[i + 1] as string) : `${value}, ${rawHeaders[i + 1]}`
      }
      return value
    },
  }
}

/** The headers of a request that are forwarded. */
export function headersToUpstream(headers: IncomingHttpHeaders): Record<string, string> {
  return pick(headers, toUpstream)
}

/** The headers of an answer that are passed back. */
export function headersToCaller(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return pick(headers, toCaller)
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {}
  for (const name of names) {
    const value = headers[name]
    if (typeof value === 'string') picked[name] = value
  }
  return picked
}
