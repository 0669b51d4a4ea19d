import { baseOf, isSecureUrl, parseUrl } from '@vapi-auth/scopes/internal'
import { misuse } from '../errors.ts'

/**
 * Returns the base URL without its trailing slashes.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for a URL to which no token may be sent. The message does not quote it,
 * because a URL may hold a password.
 */
export function parseBaseUrl(baseUrl: unknown): string {
  const url = typeof baseUrl === 'string' ? parseUrl(baseUrl) : undefined
  if (url && isSecureUrl(url) && !url.search && !url.hash) return baseOf(url)
  throw misuse(
    '`baseUrl` must be an `https:` URL without credentials, query and fragment',
    'Pass the URL of a region, such as `regions.eu` of `@vapi-auth/scopes`; `http:` is accepted for `localhost` only.',
  )
}
