import type { Signer } from '@vapi-auth/signer'
import { ServerError } from '../errors.ts'
import { createJudge, type JudgeOptions } from '../guard/judge.ts'
import { checkChoice, checkFunction, checkInteger, checkOptions } from '../options.ts'
import { report } from '../page/report.ts'
import { problemResponse } from '../problem-response.ts'
import { type CheckTarget, checkTargets, readAsked } from './forwarded.ts'

export interface CheckOptions extends Omit<JudgeOptions, 'maxBody'> {
  /**
   * Where the proxy names the request: `X-Forwarded-Method` and `X-Forwarded-Uri` (Caddy, Traefik), `X-Original-Method`
   * and `X-Original-URI` (nginx), or the request to the check itself (Envoy, HAProxy). There is no default, because a
   * client can send the headers of another proxy.
   */
  target: CheckTarget
  /** Signs the token that goes upstream. What `createSigner` of `@vapi-auth/signer` returns. */
  sign: Signer
  /** How long the proxy may cache a decision, in seconds. Default 0. A revocation takes effect no earlier. */
  cache?: number
  /** Called with every error that becomes a status of 500 or above. Default: no-op. */
  onError?: (error: unknown) => void
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

/** Answers a proxy. `info.target` is the raw target of the request to the check, which on Node is `incoming.url`. */
export type Check = (request: Request, info?: { target?: string }) => Promise<Response>

// TRACE would show the caller the token that goes upstream.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

// How long the upstream token is valid, in seconds.
const LIFE = 300

/**
 * Creates the answer to a proxy that asks whether a request may go on (`auth_request`, `forward_auth`, `ext_authz`): 200
 * with the `Authorization` header to send upstream, else the refusal. It never rejects.
 *
 * It judges no body, so it refuses `POST /call/web`: route that to a gateway that reads bodies.
 *
 * @example
 * ```ts
 * export const check = createCheck({ target: 'x-original', verify, sign })
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option.
 */
export function createCheck(options: CheckOptions): Check {
  checkOptions(options, 'createCheck')
  const { target: family, sign, cache = 0, onError = () => {}, now = Date.now } = options
  checkChoice('target', family, checkTargets)
  for (const [name, value] of Object.entries({ sign, onError, now })) checkFunction(name, value)
  checkInteger('cache', cache, 0, 'seconds')
  const judge = createJudge(options)

  const decide = async (request: Request, raw: string | undefined): Promise<Response> => {
    const { headers } = request
    const url = new URL(request.url)
    const asked = readAsked(family, headers, { method: request.method, target: raw ?? url.pathname + url.search })
    if (!methods.has(asked.method)) throw unknownMethod()
    const { verified } = await judge({ ...asked, headers, readBody: refuseBody })
    const { token, expiresAt } = await sign({ tag: 'private' }, { expiresIn: LIFE })
    const left = Math.floor(Math.min(verified.expiresAt, expiresAt) - now() / 1000)
    const age = Math.max(0, Math.min(cache, left))
    const caching = age > 0 ? `max-age=${age}` : 'no-store'
    return new Response(null, { status: 200, headers: { authorization: `Bearer ${token}`, 'cache-control': caching } })
  }

  return async (request, { target } = {}) => {
    try {
      return await decide(request, target)
    } catch (error) {
      const problem = problemResponse(error)
      if (problem.status >= 500) report(onError, error)
      return problem
    }
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
