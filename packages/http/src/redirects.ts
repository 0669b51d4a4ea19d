import { failure } from './errors.ts'

/**
 * Returns how `fetch` has to treat redirects of a request. Servers see them and follow by hand. Browsers hide them, so
 * there `fetch` follows, and drops the token at another origin (Fetch standard, HTTP-redirect fetch).
 */
export function redirectMode({ redirect, method }: Request): RequestRedirect {
  if (redirect !== 'follow') return redirect
  if (!('document' in globalThis || 'importScripts' in globalThis)) return 'manual'
  return isSafe(method) ? 'follow' : 'error'
}

/**
 * Returns where an answer redirects to, or nothing when it does not or the caller wants to see that.
 *
 * @throws {HttpError} `ERR_HTTP_REDIRECT` when it must not be followed.
 */
export function redirectTarget({ status, headers }: Response, request: Request, hops: number): URL | undefined {
  const location = headers.get('location')
  const { url, method, redirect } = request
  if (!location || redirect !== 'follow' || ![301, 302, 303, 307, 308].includes(status)) return undefined
  const target = URL.parse(location, url)
  // From https only to https.
  const secure = target && (target.protocol === 'https:' || (target.protocol === 'http:' && url.startsWith('http:')))
  if (secure && isSafe(method) && hops < 5) return target
  throw failure(
    'ERR_HTTP_REDIRECT',
    'a redirect is not followed',
    'check baseUrl; GET and HEAD are, 5 times, never from https to http',
  )
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
