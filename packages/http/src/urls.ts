import { failure } from './errors.ts'
import { invalid } from './options.ts'

/** Values for the parameters of a path. Each fills one segment. */
export type PathParams = Readonly<Record<string, string | number>>

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/

/** Returns the parsed URL, or `undefined`. Its errors would quote the URL, which may hold a password. */
export function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base)
  } catch {
    return undefined
  }
}

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
  if (!parsed && !page && parseUrl(text, 'https://app.example')) {
    throw failure(
      'ERR_HTTP_TARGET',
      `\`${name}\` is relative and cannot be resolved without a page, as during server rendering`,
      'Pass an absolute URL, or run this code in the browser only.',
    )
  }
  if (parsed && !parsed.username && !parsed.password) {
    const { protocol, hostname } = parsed
    if (protocol === 'https:' || (protocol === 'http:' && (allowInsecure || LOOPBACK.test(hostname)))) return parsed
  }
  throw failure(
    'ERR_HTTP_TARGET',
    `\`${name}\` must be an https URL without credentials`,
    'Use https and no user name. For http in a private network, pass `allowInsecure: true`.',
  )
}

/** Returns what every request's URL must start with: the base URL without query, fragment and slashes at its end. */
export function parseBaseUrl(baseUrl: unknown, allowInsecure: boolean | undefined): string {
  const { origin, pathname } = secureUrl('baseUrl', baseUrl, allowInsecure)
  let end = pathname.length
  while (pathname[end - 1] === '/') end--
  return origin + pathname.slice(0, end)
}

/**
 * Returns a path with its `{parameters}` filled in and percent-encoded.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` when a value is missing, empty, or cannot be encoded.
 */
export function fillPath(path: string, params: PathParams = {}): string {
  if (typeof path !== 'string') {
    throw failure('ERR_HTTP_TARGET', 'The path must be a string', 'Pass a path of the table, such as `/assistant`.')
  }
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    try {
      const segment = typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(value) : ''
      if (segment) return segment
    } catch {
      // Half of a surrogate pair.
    }
    throw failure(
      'ERR_HTTP_TARGET',
      `\`params.${name}\` must be a non-empty string or a number`,
      `Pass a value for \`${name}\` in \`params\`.`,
    )
  })
}
