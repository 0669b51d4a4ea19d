import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

// By lists of what may pass, so that a header nobody thought of does not: cookies, hop-by-hop and X-Original-URL alike.
const toUpstream = ['accept', 'content-type', 'user-agent'] as const

// Not what concerns the origin that sends it: cookies, CORS, Alt-Svc, Strict-Transport-Security.
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

/** What goes on of a request's headers. The length is there where a body follows as it came. */
export function headersToUpstream(headers: IncomingHttpHeaders): Record<string, string> {
  return pick(headers, toUpstream)
}

/** What goes back of an answer's headers. */
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
