import { parseUrl } from './parse-url.ts'

// What is left of an origin once a URL parser has written it (RFC 6454 §6.2): no wildcard passes.
const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/(?:[a-z\d._~-]+|\[[\da-f:.]+\])(?::\d+)?$/

// The usual case, canonical at a glance: asking a URL parser costs ten times as much.
const USUAL = /^https:\/\/(?:[a-z\d-]+\.)+[a-z]+$/

/**
 * Returns the form in which a browser sends an origin, or `undefined` for what has none: a wildcard, `null`, a `file:`,
 * `data:` or `blob:` URL. Apps in a web view have origins of their own schemes, such as `capacitor://localhost`.
 */
export function canonicalOrigin(text: string): string | undefined {
  if (USUAL.test(text)) return text
  const url = parseUrl(text)
  if (url === undefined) return undefined
  const { protocol, host } = url
  if (protocol === 'file:' || protocol === 'data:' || protocol === 'blob:') return undefined
  const origin = `${protocol}//${host}`.toLowerCase()
  return ORIGIN.test(origin) ? origin : undefined
}
