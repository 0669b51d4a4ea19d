import { parseUrl } from '@vapi-auth/scopes/internal'
import { failure } from './errors.ts'

const MOST_HOPS = 5

/**
 * Returns how `fetch` has to treat redirects of a request. Servers see them and follow by hand. Browsers hide them, so
 * there `fetch` follows, and drops the token at another origin (Fetch standard, HTTP-redirect fetch).
 */
export function redirectMode({ redirect, method }: Request): RequestRedirect {
  if (redirect !== 'follow') return redirect
  if (typeof document === 'undefined' && !('importScripts' in globalThis)) return 'manual'
  return isSafe(method) ? 'follow' : 'error'
}

/**
 * Returns where a response redirects to, or `undefined` when it does not or the caller wants to see that.
 *
 * @throws {HttpError} `ERR_HTTP_REDIRECT` when it must not be followed. The message does not quote the URL.
 */
export function redirectTarget({ status, headers }: Response, request: Request, hops: number): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || request.redirect !== 'follow') return undefined
  const { url, method } = request
  const location = headers.get('location')
  if (!location) return undefined
  const target = parseUrl(location, url)
  // From https only to https.
  const isSecure = target?.protocol === 'https:' || (target?.protocol === 'http:' && url.startsWith('http:'))
  if (target && isSecure && !target.username && !target.password && isSafe(method) && hops < MOST_HOPS) return target
  throw failure(
    'ERR_HTTP_REDIRECT',
    'The API sent a redirect that is not followed',
    'Set `baseUrl` to the final https address of the API.',
  )
}

export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
