import { authorize, type endpoints, match, type Scope, type ScopeMap, type ScopeTable } from '@vapi-auth/scopes'
import ky, { isHTTPError, type ResponsePromise } from 'ky'
import { toApiError } from './api-error.ts'
import { parseBaseUrl } from './base-url.ts'
import type { Client, ClientDefaults, Refused, UnlistedRequestOptions } from './client-types.ts'
import { failure } from './errors.ts'
import { type Fetch, globalFetch } from './fetch.ts'
import { type Credential, createGatekeeper } from './gatekeeper.ts'
import { createMessage } from './message.ts'
import { createTransport } from './transport.ts'

/** The client's own options; ky's go beside them and hold for every request. */
export interface ClientOptions<S extends Scope, T extends ScopeTable> extends ClientDefaults {
  /** Where the API is, with a path if it has one. Default `https://api.vapi.ai`. */
  baseUrl?: string | URL
  /** One per scope. Each endpoint gets the least token that it accepts. */
  tokens: { readonly [K in S]: Credential } & ([S] extends [never]
    ? Refused<'tokens is empty; add tokens.private, tokens.public or both'>
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
 * Returns a client for the Vapi API that sends each request with a current token and no request that its tokens may not
 * make. What a token may call is checked by the compiler, and again on what is really about to be sent.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET`, `_SOURCE` or `_HEADER` for an option that cannot be used. Requests reject with
 * these, with `ERR_HTTP_REDIRECT`, with a `ScopeError`, with an {@link ApiError}, or with an error of ky's.
 */
export function createClient<S extends Scope, T extends ScopeTable = typeof endpoints>({
  baseUrl = 'https://api.vapi.ai',
  tokens,
  scopes,
  fetch = globalFetch,
  allowInsecure,
  now = Date.now,
  ...defaults
}: ClientOptions<S, T>): Client<S, T> {
  const base = parseBaseUrl(baseUrl, allowInsecure)
  const { locate, choose } = createGatekeeper(base, scopes ?? { authorize, match }, tokens)

  const tokenOf = new WeakMap<Response, string>()
  const transport = createTransport(fetch, choose, tokenOf)
  const http = ky.create({
    ...defaults,
    hooks: {
      ...defaults.hooks,
      beforeError: [
        ({ error }) => (isHTTPError(error) ? toApiError(error, base, tokenOf.get(error.response), now) : error),
        ...(defaults.hooks?.beforeError ?? []),
      ],
    },
  })

  function request(method: string, path: string, { params, ...options }: UnlistedRequestOptions = {}): ResponsePromise {
    let url: string
    try {
      url = locate(method, path, params)
    } catch (error) {
      return ky(base, { fetch: () => Promise.reject(error) })
    }
    const { stringifyJson = defaults.stringifyJson ?? JSON.stringify } = options
    let body: unknown = options.body
    const mayRewrite = [defaults.hooks, options.hooks, defaults.onUploadProgress, options.onUploadProgress]
    const rewritten = mayRewrite.some(Boolean)
    return http(url, {
      ...options,
      method,
      stringifyJson: (data) => {
        body = stringifyJson(data)
        return body as string
      },
      fetch: async (input, init) => {
        const built = input as Request
        if (built.headers.has('authorization')) {
          throw failure('ERR_HTTP_HEADER', 'the request has its own Authorization', 'leave that to tokens')
        }
        return transport(createMessage(built, body, rewritten), init)
      },
    })
  }

  const verb = (method: string) => (path: string, options?: UnlistedRequestOptions) => request(method, path, options)
  return Object.freeze({
    get: verb('GET'),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    delete: verb('DELETE'),
    request,
  }) as Client<S, T>
}
