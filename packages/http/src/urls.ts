import { baseOf, isSecureUrl, parseUrl } from '@vapi-auth/scopes/internal'
import { failure } from './errors.ts'
import { invalid } from './options.ts'

/** Values for the parameters of a path. Each fills one segment. */
export type PathParams = Readonly<Record<string, string | number>>

/**
 * Returns a URL to which a token may go, or from which one may come: https, or http on a loopback host, without a user
 * name or password. A relative URL belongs to the page's origin.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` for any other. The message does not quote it: a URL may hold a password.
 */
export function secureUrl(name: string, url: unknown, allowInsecure: boolean | undefined): URL {
  // A URL of another realm, such as jsdom's, is not an instance of this URL class.
  const text = typeof url === 'string' ? url : (url as Partial<URL> | null | undefined)?.href
  if (typeof text !== 'string') throw invalid(name, 'a URL or a string', url)
  const page = globalThis.location?.href
  const parsed = parseUrl(text, page)
  if (parsed && isSecureUrl(parsed, allowInsecure)) return parsed
  if (!parsed && !page && parseUrl(text, 'https://app.example')) {
    throw failure(
      'ERR_HTTP_TARGET',
      `\`${name}\` is relative and cannot be resolved without a page, as during server rendering`,
      'Pass an absolute URL, or run this code in the browser only.',
    )
  }
  throw failure(
    'ERR_HTTP_TARGET',
    `\`${name}\` must be an https URL without credentials`,
    'Use https and no user name; for http in a private network, pass `allowInsecure: true`.',
  )
}

/** Returns what every request's URL must start with: the base URL without query, fragment and slashes at its end. */
export function parseBaseUrl(baseUrl: unknown, allowInsecure: boolean | undefined): string {
  return baseOf(secureUrl('baseUrl', baseUrl, allowInsecure))
}

/**
 * Returns a path with its `{parameters}` filled in and percent-encoded.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` when a value is missing, empty, or cannot be encoded.
 */
export function fillPath(path: string, params: PathParams = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    try {
      const segment = typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(value) : ''
      if (segment) return segment
    } catch {
      // encodeURIComponent refuses half of a surrogate pair.
    }
    throw failure(
      'ERR_HTTP_TARGET',
      `\`params.${name}\` must be a non-empty string or a number`,
      `Pass it in \`params\`.`,
    )
  })
}
