import { type Access, type Decision, type Grant, type Scope, ScopeError } from '@vapi-auth/scopes'
import { asSourceError, failure } from './errors.ts'
import type { Rule } from './options.ts'
import { createTokenSource, type IssuedToken, type TokenSource } from './token-source.ts'

/**
 * Where tokens come from. An issuer returns `{ token, expiresAt }` or `{ token, expiresIn }`, and its tokens are renewed.
 * A {@link TokenSource} returns text, and is asked before each request. An API key as text cannot be renewed.
 */
export type TokenProvider =
  | string
  | ((request?: { stale?: string }) => string | IssuedToken | Promise<string | IssuedToken>)

export const tokenProvider: Rule = [
  'a function that returns tokens, or an API key',
  (value) => typeof value === 'function' || (typeof value === 'string' && value !== ''),
]

/**
 * Returns a source for any provider. The first answer of a function, shared by all first callers, shows what it is: text
 * is used as it is, and a `stale` token is passed on; an object is renewed.
 */
export function toTokenSource(provider: TokenProvider, now: () => number): TokenSource {
  if (typeof provider === 'string') return async () => provider
  let returnsText = false
  const renewing = createTokenSource(
    async () => {
      const answer = await provider()
      if (typeof answer !== 'string') return answer
      returnsText = true
      // Only the first callers get it from here.
      return { token: answer, expiresIn: 3600 }
    },
    { now },
  )
  const ask: TokenSource = async (request) => {
    try {
      return (await provider(request)) as string
    } catch (error) {
      throw asSourceError(error)
    }
  }
  return (request) => (returnsText ? ask(request) : renewing(request))
}

/**
 * Returns the `Authorization` header for a token, or for an API key.
 *
 * @throws {HttpError} `ERR_HTTP_HEADER` for anything but a b64token (RFC 6750 §2.1), such as one with a line break.
 */
export function bearer(token: unknown): string {
  if (typeof token === 'string' && /^[\w\-.~+/]+=*$/.test(token)) return `Bearer ${token}`
  throw failure(
    'ERR_HTTP_HEADER',
    'An `Authorization` header cannot carry the token',
    'Return the bare token, without `Bearer `, quotes and whitespace.',
  )
}

/** The endpoint of a request, if the table lists it, and the source of the least token that may call it. */
export interface Choice {
  endpoint: string | undefined
  source: TokenSource
}

/**
 * Returns a function that chooses the token of a request.
 *
 * It throws `ERR_HTTP_TARGET` for a URL that is malformed or not below the base URL, and a `ScopeError` with
 * `ERR_SCOPE_REQUIRED` when no token may make the request.
 */
export function createTokenChoice(
  base: string,
  authorize: (grant: Grant, access: Access) => Decision,
  tokens: { readonly [S in Scope]?: TokenProvider },
  now: () => number,
): (method: string, url: string) => Choice {
  const sources = {
    private: tokens.private && toTokenSource(tokens.private, now),
    public: tokens.public && toTokenSource(tokens.public, now),
  }
  const tag = sources.private ? 'private' : 'public'

  return (method, url) => {
    const decision = authorize({ tag }, { method, target: url.startsWith(base) ? url.slice(base.length) : url })
    if (!decision.allowed) {
      const { code, message, remedy } = decision
      throw code === 'ERR_SCOPE_PATH'
        ? failure('ERR_HTTP_TARGET', message, remedy)
        : new ScopeError(code, message, remedy)
    }
    const { endpoint, required } = decision
    const source = (required === 'public' && sources.public) || sources[tag]
    return { endpoint, source: source as TokenSource }
  }
}
