import { secureUrl } from './base-url.ts'
import { failure } from './errors.ts'
import { type Fetch, globalFetch } from './fetch.ts'
import { createMessage } from './message.ts'
import type { TokenSource } from './token-source.ts'
import { createTransport } from './transport.ts'

export interface AuthedFetchOptions {
  /** Where the API is; only its origin gets tokens. */
  baseUrl: string | URL
  /** Default: the global one. */
  fetch?: Fetch
  /** Permits http where the host is not loopback. Default `false`. */
  allowInsecure?: boolean
}

/**
 * Returns a `fetch` for other clients: every request gets a current token in place of any that the caller set, and a
 * 401 costs one renewal and one more try. A stream is sent once: then the 401 is the answer.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` for a base URL that must get no token. The function rejects with the same code
 * for a URL of another origin.
 */
export function createAuthedFetch(
  source: TokenSource,
  { baseUrl, fetch = globalFetch, allowInsecure }: AuthedFetchOptions,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const { origin } = secureUrl(baseUrl, allowInsecure)
  const transport = createTransport(fetch, () => source)

  return async (input, init) => {
    const given: Partial<Request> = input instanceof Request ? input : {}
    if (URL.parse(given.url ?? (input as string))?.origin !== origin) {
      throw failure('ERR_HTTP_TARGET', 'the URL is not of the origin of baseUrl', `use ${origin}`)
    }
    const request = new Request(input, init)
    request.headers.delete('authorization')
    return transport(createMessage(request, init?.body ?? given.body, false))
  }
}
