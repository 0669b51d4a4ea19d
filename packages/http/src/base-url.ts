import { failure } from './errors.ts'

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Returns a URL to which a token may go, or from which one may come: https, or http on a loopback host, without
 * credentials. A relative URL is one of the page's own.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` for any other. The message does not quote it: a URL may hold a password.
 */
export function secureUrl(url: string | URL, allowInsecure: boolean | undefined): URL {
  const parsed = URL.parse(url, globalThis.location?.href)
  if (parsed && !parsed.username && !parsed.password) {
    const { protocol, hostname } = parsed
    if (protocol === 'https:' || (protocol === 'http:' && (allowInsecure || LOOPBACK.test(hostname)))) return parsed
  }
  throw failure(
    'ERR_HTTP_TARGET',
    'a token needs an https URL without credentials',
    'change the URL, or pass allowInsecure: true',
  )
}

/**
 * Returns what the URL of every request must start with: the base URL without query, fragment and slash at the end.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` when tokens may not be sent there.
 */
export function parseBaseUrl(baseUrl: string | URL, allowInsecure: boolean | undefined): string {
  const { origin, pathname } = secureUrl(baseUrl, allowInsecure)
  return origin + pathname.replace(/\/+$/, '')
}
