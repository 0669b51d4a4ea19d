import { authorize, regions, type Scope, type ScopeMap, type ScopeTable } from '@vapi-auth/scopes'
import ky, { isHTTPError, type ResponsePromise } from 'ky'
import { toApiError } from './api-error.ts'
import { boundRetries, checkClientOptions, checkKyOptions } from './client-options.ts'
import type { ClientDefaults, ClientOf, Refused, UnlistedRequestOptions } from './client-types.ts'
import { failure } from './errors.ts'
import { createExchange, type Fetch, globalFetch, isStream } from './exchange.ts'
import { createTokenChoice, type TokenProvider } from './tokens.ts'
import { fillPath, parseBaseUrl } from './urls.ts'

/** The options of the client, and those of ky that apply to every request. */
export interface ClientOptions<S extends Scope, T extends ScopeTable = never> extends ClientDefaults {
  /** Where the API is, with a path if it has one. Default `regions.us`, `https://api.vapi.ai`. */
  baseUrl?: string | URL
  /** One per scope. Each endpoint gets the least token that it accepts. */
  tokens: { readonly [K in S]: TokenProvider } & ([S] extends [never]
    ? Refused<'tokens is empty; add tokens.private on a server, tokens.public in a browser'>
    : unknown)
  /** The endpoints and the least token of each. Default: Vapi's own table. */
  scopes?: ScopeMap<T>
  /** Default: the global one. */
  fetch?: Fetch
  /** Permits http where the host is not loopback. Default `false`. */
  allowInsecure?: boolean
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

/**
 * Returns a client for the Vapi API. Each request carries a current token, and no request is sent that its tokens do
 * not permit: the compiler checks that, and the client checks what is really about to be sent.
 *
 * @throws {HttpError} `ERR_HTTP_OPTION` or `ERR_HTTP_TARGET` for an invalid option. Requests reject with an `HttpError`,
 * a `ScopeError`, an {@link ApiError}, or an error of ky's.
 * @example
 * const vapi = createClient({ tokens: { private: () => sign({ tag: 'private' }) } })
 * const assistants = await vapi.get('/assistant').json<{ id: string }[]>()
 */
export function createClient<S extends Scope, T extends ScopeTable = never>(
  options: ClientOptions<S, T>,
): ClientOf<S, T> {
  const {
    baseUrl = regions.us,
    tokens,
    scopes,
    fetch = globalFetch,
    allowInsecure,
    now = Date.now,
    ...rest
  } = checkClientOptions(options)
  const { hooks: { beforeError = [], ...hooks } = {}, retry, ...defaults } = rest
  const base = parseBaseUrl(baseUrl, allowInsecure)
  const choose = createTokenChoice(base, scopes?.authorize ?? authorize, tokens, now)
  const exchange = createExchange(fetch, now)
  // ky merges hooks anew for each request: where there are none, it need not.
  const http = ky.create(rest.hooks ? { ...defaults, hooks } : defaults)

  function send(method: string, path: string, { params, ...own }: UnlistedRequestOptions): ResponsePromise {
    const target = fillPath(path, params)
    const url = base + target
    const { endpoint, source } = choose(method, url)
    if (target !== path && endpoint && endpoint !== `${method} ${path}`) {
      throw failure(
        'ERR_HTTP_TARGET',
        `\`params\` turn \`${method} ${path}\` into \`${endpoint}\``,
        'Pass other values.',
      )
    }
    // Servers may repeat a token in their response; errors must not.
    const sent = new Set<string>()
    return http(url, {
      ...own,
      method,
      retry: boundRetries(retry, own.retry, now),
      fetch(input, init) {
        const built = input as Request
        if (built.headers.has('authorization')) {
          throw failure(
            'ERR_HTTP_HEADER',
            'The request has its own `Authorization` header',
            'Remove it from `headers` and hooks.',
          )
        }
        // Checked again only if searchParams or a hook changed the request.
        const sourceFor = (request: Request) =>
          request.url === url && request.method === method ? source : choose(request.method, request.url).source
        return exchange(built, { init, once: isStream(own.body), sourceFor, sent })
      },
      hooks: {
        ...own.hooks,
        beforeError: [
          ({ error }) => (isHTTPError(error) ? toApiError(error, base, sent, now) : error),
          ...beforeError,
          ...(own.hooks?.beforeError ?? []),
        ],
      },
    })
  }

  function request(method: string, path: string, own: UnlistedRequestOptions = {}): ResponsePromise {
    try {
      return send(method, path, checkKyOptions(own))
    } catch (error) {
      // Rejects instead of throwing, so that callers need one way to catch.
      return ky(base, { fetch: () => Promise.reject(error) })
    }
  }
  const verbs = ['get', 'post', 'put', 'patch', 'delete'].map((verb) => [
    verb,
    (path: string, own?: UnlistedRequestOptions) => request(verb.toUpperCase(), path, own),
  ])
  return Object.freeze({ ...Object.fromEntries(verbs), request })
}
