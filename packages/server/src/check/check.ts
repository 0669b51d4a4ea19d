import { checkFunction, checkOptions } from '../options.ts'
import { report } from '../page/report.ts'
import { problemResponse } from '../problem-response.ts'
import { type CheckJudgeOptions, createCheckJudge } from './check-judge.ts'

export interface CheckOptions extends CheckJudgeOptions {
  /** Called with every error that becomes a status of 500 or above. Default: no-op. */
  onError?: (error: unknown) => void
}

/** Answers a proxy. `info.target` is the raw target of the request to the check, which on Node is `incoming.url`. */
export type Check = (request: Request, info?: { target?: string }) => Promise<Response>

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
  const { onError = () => {} } = options
  checkFunction('onError', onError)
  const judge = createCheckJudge(options)

  return async ({ url, method, headers }, { target } = {}) => {
    try {
      const { pathname, search } = new URL(url)
      const granted = await judge({ method, target: target ?? pathname + search, headers })
      return new Response(null, { status: 200, headers: { ...granted } })
    } catch (error) {
      const problem = problemResponse(error)
      if (problem.status >= 500) report(onError, error)
      return problem
    }
  }
}
