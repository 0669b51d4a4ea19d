import type { Signer } from '@vapi-auth/signer'
import { ServerError } from '../errors.ts'
import { createJudge, type JudgedRequest, type JudgeOptions } from '../guard/judge.ts'
import { checkChoice, checkFunction, checkInteger, checkOptions } from '../options.ts'
import { type CheckTarget, checkTargets, readAsked } from './forwarded.ts'

export interface CheckJudgeOptions extends Omit<JudgeOptions, 'maxBody'> {
  /**
   * Where the proxy names the request: `X-Forwarded-Method` and `X-Forwarded-Uri` (Caddy, Traefik), `X-Original-Method`
   * and `X-Original-URI` (nginx, HAProxy), or the request to the check itself (Envoy). There is no default, because a
   * client can send the headers of another proxy.
   */
  target: CheckTarget
  /** Signs the token that goes upstream. What `createSigner` of `@vapi-auth/signer` returns. */
  sign: Signer
  /** How long the proxy may cache a decision, in seconds. Default 0. A revocation takes effect no earlier. */
  cache?: number
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

/** The headers of an answer of 200: what goes upstream, and for how long the proxy may cache the decision. */
export interface CheckHeaders {
  authorization: string
  'cache-control': string
}

/**
 * Judges what a proxy asks about in a request to the check. Rejects with a `TokenError`, a `ScopeError` or a
 * `ServerError`, or with what `isRevoked` throws.
 */
export type CheckJudge = (request: Omit<JudgedRequest, 'readBody'>) => Promise<CheckHeaders>

// TRACE would show the caller the token that goes upstream.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

// How long the upstream token is valid, in seconds.
const LIFE = 300

/**
 * Creates the decision behind `createCheck` for servers whose requests are not `Request` objects: method, target and
 * headers of the request to the check are enough.
 *
 * @example
 * ```ts
 * const judge = createCheckJudge({ target: 'x-original', verify, sign })
 * outgoing.writeHead(200, await judge({ method, target: incoming.url, headers })).end()
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option.
 */
export function createCheckJudge(options: CheckJudgeOptions): CheckJudge {
  checkOptions(options, 'createCheckJudge')
  const { target: family, sign, cache = 0, now = Date.now } = options
  checkChoice('target', family, checkTargets)
  checkFunction('sign', sign)
  checkFunction('now', now)
  checkInteger('cache', cache, 0, 'seconds')
  const judge = createJudge(options)

  return async ({ headers, ...own }) => {
    const { method, target } = readAsked(family, headers, own)
    if (!methods.has(method)) throw unknownMethod()
    const { verified } = await judge({ method, target, headers, readBody: refuseBody })
    const { token, expiresAt } = await sign({ tag: 'private' }, { expiresIn: LIFE })
    const left = Math.floor(Math.min(verified.expiresAt, expiresAt) - now() / 1000)
    const age = Math.max(0, Math.min(cache, left))
    return { authorization: `Bearer ${token}`, 'cache-control': age > 0 ? `max-age=${age}` : 'no-store' }
  }
}

/** Stands where a body would be judged. */
function refuseBody(): never {
  throw new ServerError(
    'ERR_SERVER_UNJUDGED',
    'The check does not judge request bodies, and this endpoint needs that',
    'In the proxy, route `POST /call/web` to the gateway instead.',
  )
}

function unknownMethod(): ServerError {
  return new ServerError('ERR_SERVER_METHOD', 'The method is not forwarded', `Use one of ${[...methods].join(', ')}.`)
}
