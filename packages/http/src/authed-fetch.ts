import { describeCause, parseUrl } from '@vapi-auth/scopes/internal'
import { failure } from './errors.ts'
import { createExchange, type Fetch, globalFetch, isStream } from './exchange.ts'
import { checkOptions, fetchOptions, invalid } from './options.ts'
import { type TokenProvider, tokenProvider, toTokenSource } from './tokens.ts'
import { secureUrl } from './urls.ts'

export interface AuthedFetchOptions {
  /** Where the API is. Only its origin gets tokens. */
  baseUrl: string | URL
  /** Default: the global one. */
  fetch?: Fetch
  /** Permits http where the host is not loopback. Default `false`. */
  allowInsecure?: boolean
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

/**
 * Returns a `fetch` for other clients: every request gets a current token in place of any that the caller set, and a
 * 401 costs one renewal and one more try. A stream is sent once: then the 401 is the answer.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` for an invalid option, `ERR_HTTP_TARGET` for a `baseUrl` that must get no token.
 * The function rejects with `ERR_HTTP_TARGET` for a URL of another origin.
 * @example
 * const authedFetch = createAuthedFetch(() => sign({ tag: 'private' }), { baseUrl: regions.us })
 * const response = await authedFetch('https://api.vapi.ai/assistant')
 */
export function createAuthedFetch(tokens: TokenProvider, options: AuthedFetchOptions): Fetch {
  if (!tokenProvider[1](tokens)) throw invalid('tokens', tokenProvider[0], tokens)
  const { baseUrl, fetch = globalFetch, allowInsecure, now = Date.now } = checkOptions(options, fetchOptions)
  const { origin } = secureUrl('baseUrl', baseUrl, allowInsecure)
  const source = toTokenSource(tokens, now)
  const exchange = createExchange(fetch, now)

  return async (input, init) => {
    const { body, ...rest } = init ?? {}
    const isRequest = input instanceof Request
    const url = isRequest ? undefined : parseUrl(input as string)
    if (!isRequest && (!url || url.username || url.password)) throw foreign(origin)
    const request = createRequest(url ?? (input as Request), { ...rest, ...(body === undefined ? {} : { body }) })
    // What is judged is what is sent. A blob: URL has the origin of its page, but not its scheme.
    if (!request.url.startsWith(`${origin}/`)) throw foreign(origin)
    request.headers.delete('authorization')
    const once = isStream(body) || (isRequest && body === undefined && input.body !== null)
    return exchange(request, { init: rest, once, sourceFor: () => source })
  }
}

function createRequest(input: URL | Request, init: RequestInit): Request {
  try {
    return new Request(input, init)
  } catch (error) {
    // Its message may quote a header, and in that a token.
    throw failure(
      'ERR_HTTP_OPTION',
      'The arguments of `fetch` form no request',
      'Check `method`, `headers` and `body`.',
      describeCause(error),
    )
  }
}

function foreign(origin: string): Error {
  return failure(
    'ERR_HTTP_TARGET',
    'The URL must have the origin of `baseUrl`, without credentials',
    `Call a URL that starts with \`${origin}/\`.`,
  )
}
