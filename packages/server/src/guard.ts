import { authorize, match, ScopeError, type ScopeMap, type WellFormedMatch } from '@vapi-auth/scopes'
import { TokenError, type VerifiedToken, type Verifier } from '@vapi-auth/signer'
import { bearerToken, refuseTokenInQuery } from './bearer.ts'
import { readJson } from './body.ts'
import { misuse } from './errors.ts'

export interface GuardOptions {
  /** What `createVerifier` of `@vapi-auth/signer` returns. */
  verify: Verifier
  /** The endpoints and what each accepts. Default: Vapi's own. */
  scopes?: Pick<ScopeMap, 'match' | 'authorize'>
  /** Whether a token that verifies has been revoked since. What it throws refuses the request too. Default: none is. */
  isRevoked?: (token: VerifiedToken) => boolean | Promise<boolean>
  /** The path under which the API is mounted, such as `'/vapi'`, without a slash at its end. Default `''`. */
  basePath?: string
  /** The longest body that is read, in bytes. Default 1 MiB. */
  maxBody?: number
}

/** What a server knows about a request besides the `Request`. */
export interface GuardInfo {
  /** The request target as it stood on the request line, which on Node is `incoming.url`. */
  target?: string
}

/** A request that may go on, and all that may go on of it. */
export interface Guarded {
  verified: VerifiedToken
  match: WellFormedMatch
  /** Path and query as they were judged, without `basePath`: forward this, not what `request.url` holds. */
  target: string
  /** The parsed body as it was judged, where a public token is accepted; elsewhere the request's own is unread. */
  body?: unknown
}

/**
 * Creates the check of a request: its token, whether that is revoked, and whether it may do what the request asks.
 *
 * A `Request` holds a path whose dot segments are already resolved. On a server that knows the raw target, pass it as
 * `info.target`: then the raw one is judged, and one that means something else than the URL is refused. `OPTIONS` has
 * no token: answer it before.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for options that cannot be meant. The check itself throws `TokenError`,
 * `ScopeError`, `ServerError` (`ERR_SERVER_BODY`), and what `isRevoked` throws; `problemResponse` turns each into an answer.
 */
export function createGuard({
  verify,
  scopes = { match, authorize },
  isRevoked = () => false,
  basePath = '',
  maxBody = 1024 * 1024,
}: GuardOptions): (request: Request, info?: GuardInfo) => Promise<Guarded> {
  if (typeof verify !== 'function') throw misuse('verify is no function', 'pass what createVerifier returns')
  if (!/^(?:\/[\w\-.~]+)*$/.test(basePath)) {
    throw misuse('basePath is no path', "start it with a slash and end it without one, such as '/vapi'")
  }
  if (!Number.isSafeInteger(maxBody) || maxBody < 1) {
    throw misuse('maxBody is no positive whole number', 'pass a number of bytes')
  }

  return async (request, info = {}) => {
    const url = new URL(request.url)
    const verified = await verify(bearerToken(request.headers))
    refuseTokenInQuery(url.searchParams)
    if (await isRevoked(verified)) {
      throw new TokenError('ERR_TOKEN_REVOKED', 'the token is revoked', 'get a new one')
    }

    const { method } = request
    const target = strip(basePath, info.target ?? url.pathname + url.search)
    const found = scopes.match(method, target)
    if (found.malformed === undefined && info.target !== undefined) compare(info.target, url)
    const judgesBody = found.malformed === undefined && found.required === 'public'
    const body = judgesBody ? await readJson(request, maxBody) : undefined
    const decision = scopes.authorize(verified.grant, { method, target, origin: request.headers.get('origin'), body })
    if (!decision.allowed) throw new ScopeError(decision.code, decision.message, decision.remedy)
    // What `authorize` allows is well-formed, which the compiler cannot know.
    const guarded = { verified, match: found as WellFormedMatch, target }
    return body === undefined ? guarded : { ...guarded, body }
  }
}

function strip(basePath: string, target: string): string {
  if (basePath === '') return target
  if (target.startsWith(`${basePath}/`)) return target.slice(basePath.length)
  throw elsewhere(`the request target does not begin with ${basePath}/`, 'call it under the path where it is mounted')
}

/** A query may differ in what `URL` escapes and an origin-form need not (the apostrophe), a path in nothing. */
function compare(target: string, url: URL): void {
  if (target === url.pathname + url.search) return
  const { pathname, search } = new URL(target, url)
  if (pathname === url.pathname && search === url.search) return
  throw elsewhere('the raw request target is not the one in the URL', 'pass the target of this very request')
}

function elsewhere(message: string, remedy: string): ScopeError {
  return new ScopeError('ERR_SCOPE_PATH', message, remedy)
}
