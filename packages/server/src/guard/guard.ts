import { ScopeError } from '@vapi-auth/scopes'
import { misuse } from '../errors.ts'
import { checkOptions } from '../options.ts'
import { chunksOf } from '../request/body.ts'
import { createJudge, type Guarded, type JudgeOptions } from './judge.ts'

export interface GuardOptions extends JudgeOptions {
  /** The path under which the API is mounted, such as `'/vapi'`, without a trailing slash. Default `''`. */
  basePath?: string
}

/** What a server knows about a request besides the `Request`. */
export interface GuardInfo {
  /** The request target as it stood on the request line, which on Node is `incoming.url`. */
  target?: string
}

/** Judges a request. Rejects with a `TokenError`, a `ScopeError` or a `ServerError`, or with what `isRevoked` throws. */
export type Guard = (request: Request, info?: GuardInfo) => Promise<Guarded>

/**
 * Creates the check of a request: its token, whether that is revoked, and whether it may do what the request asks.
 *
 * A `Request` holds a path whose dot segments are already resolved. On a server that knows the raw target, pass it as
 * `info.target`: then that is judged, and refused where it differs from the URL. Answer `OPTIONS` before: it has no token.
 *
 * @example
 * ```ts
 * const check = createGuard({ verify: createVerifier({ keys: [privateKey] }) })
 * const { target, body } = await check(request, { target: incoming.url })
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option.
 */
export function createGuard(options: GuardOptions): Guard {
  checkOptions(options, 'createGuard')
  const { basePath = '' } = options
  if (typeof basePath !== 'string' || !/^(?:\/[\w\-.~]+)*$/.test(basePath)) {
    throw misuse(
      '`basePath` must be a path that starts with a slash and does not end with one',
      "Pass a path such as `'/vapi'`, or leave `basePath` out.",
    )
  }
  const judge = createJudge(options)

  return async (request, { target: raw } = {}) => {
    const { method, headers } = request
    const url = new URL(request.url)
    const target = raw ?? url.pathname + url.search
    const guarded = await judge({ method, target: strip(basePath, target), headers, readBody: () => chunksOf(request) })
    // Last, because what is malformed is refused with a better remedy.
    if (raw !== undefined) compare(raw, url)
    return guarded
  }
}

function strip(basePath: string, target: string): string {
  if (basePath === '') return target
  if (target.startsWith(`${basePath}/`)) return target.slice(basePath.length)
  throw elsewhere(
    `The request target must start with \`${basePath}/\``,
    `Send the request to a path under \`${basePath}/\`.`,
  )
}

/** A query may differ in what `URL` escapes and a request line need not (the apostrophe); a path may not differ. */
function compare(target: string, url: URL): void {
  const { pathname, search } = URL.canParse(target, url) ? new URL(target, url) : { pathname: '', search: '' }
  if (pathname === url.pathname && search === url.search) return
  throw elsewhere(
    'The raw request target is different from the URL of the request',
    'Pass the target of this very request as `info.target`.',
  )
}

function elsewhere(message: string, remedy: string): ScopeError {
  return new ScopeError('ERR_SCOPE_PATH', message, remedy)
}
