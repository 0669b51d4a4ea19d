import { misuse } from '../errors.ts'

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Returns the base URL without its trailing slashes.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for a URL to which no token may be sent. The message does not quote it,
 * because a URL may hold a password.
 */
export function parseBaseUrl(baseUrl: unknown): string {
  if (typeof baseUrl === 'string' && URL.canParse(baseUrl)) {
    const { protocol, hostname, username, password, origin, pathname, search, hash } = new URL(baseUrl)
    const secure = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
    if (secure && !username && !password && !search && !hash) return origin + pathname.replace(/(?<!\/)\/+$/, '')
  }
  throw misuse(
    '`baseUrl` must be an `https:` URL without credentials, query and fragment',
    'Pass the URL of a region, such as `regions.eu` of `@vapi-auth/scopes`; `http:` is accepted for `localhost` only.',
  )
}
