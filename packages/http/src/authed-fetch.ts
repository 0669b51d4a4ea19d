import { describeCause, failure } from './errors.ts'
import { createExchange, type Fetch, globalFetch, isStream } from './exchange.ts'
import { aBoolean, aFunction, assertObject, assertOptions, invalid } from './options.ts'
import { isTokenProvider, type TokenProvider, toTokenSource } from './tokens.ts'
import { parseUrl, secureUrl } from './urls.ts'

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
  if (!isTokenProvider(tokens))
    throw invalid('tokens', 'a function that returns tokens, or a non-empty API key', tokens)
  assertObject(options)
  const { baseUrl, fetch = globalFetch, allowInsecure, now = Date.now } = options
  assertOptions({ fetch, allowInsecure, now }, { fetch: aFunction, allowInsecure: aBoolean, now: aFunction })
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
    const cause = describeCause(error)
    const message = `The arguments of \`fetch\` do not form a request: ${cause?.message ?? 'unknown error'}`
    throw failure('ERR_HTTP_OPTION', message, 'Check `method`, `headers` and `body` of the call.', cause)
  }
}

function foreign(origin: string): Error {
  return failure(
    'ERR_HTTP_TARGET',
    'The URL must be absolute, have the origin of `baseUrl`, and hold no credentials',
    `Call a URL that starts with \`${origin}/\`. For another origin, call \`createAuthedFetch\` again with its \`baseUrl\`.`,
  )
}
