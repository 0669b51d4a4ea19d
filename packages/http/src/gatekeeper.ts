import { type Access, type Decision, type Grant, type Match, type Scope, ScopeError } from '@vapi-auth/scopes'
import { failure } from './errors.ts'
import { fillPath, type PathParams } from './path-params.ts'
import type { TokenSource } from './token-source.ts'

/** Where tokens come from: a source, or an API key as plain text, which cannot be renewed. */
export type Credential = TokenSource | string

/** The part of a scope map that is used here. */
export interface Rules {
  match(method: string, target: string): Match
  authorize(grant: Grant, access: Access): Decision
}

/** What decides where requests go and which token goes along. */
export interface Gatekeeper {
  /**
   * Returns the URL of a path below the base URL.
   *
   * @throws {HttpError} `ERR_HTTP_TARGET` when a parameter is missing or would make it another endpoint.
   */
  locate(method: string, path: string, params?: PathParams): string
  /**
   * Returns the source of the least token that may make the request that is about to be sent.
   *
   * @throws {HttpError} `ERR_HTTP_TARGET` for a URL that is not below the base URL, and for one that is malformed.
   * @throws {ScopeError} `ERR_SCOPE_REQUIRED` when no token may make it.
   */
  choose(request: Pick<Request, 'method' | 'url'>): TokenSource
}

/** @throws {HttpError} `ERR_HTTP_OPTION` when there are no tokens. */
export function createGatekeeper(
  base: string,
  { match, authorize }: Rules,
  tokens: { readonly [S in Scope]?: Credential },
): Gatekeeper {
  const tag = tokens.private ? 'private' : 'public'
  if (!tokens[tag]) {
    throw failure('ERR_HTTP_OPTION', 'tokens is empty', 'add tokens.private or tokens.public')
  }

  function choose({ method, url }: Pick<Request, 'method' | 'url'>): TokenSource {
    const decision = authorize({ tag }, { method, target: url.startsWith(base) ? url.slice(base.length) : url })
    if (!decision.allowed) {
      const { code, message, remedy } = decision
      throw code === 'ERR_SCOPE_PATH'
        ? failure('ERR_HTTP_TARGET', message, remedy)
        : new ScopeError(code, message, remedy)
    }
    const credential = tokens[decision.required === 'public' && tokens.public ? 'public' : tag] as Credential
    return typeof credential === 'string' ? async () => credential : credential
  }

  return {
    choose,
    locate(method, path, params) {
      const target = fillPath(path, params)
      const url = base + target
      choose({ method, url })
      const { endpoint = '' } = match(method, target) as { endpoint?: string }
      if (target !== path && endpoint && endpoint !== `${method} ${path}`) {
        throw failure(
          'ERR_HTTP_TARGET',
          `params turn ${method} ${path} into ${endpoint}`,
          'use other values or its own path',
        )
      }
      return url
    },
  }
}
