import { ServerError } from '../errors.ts'
import { checkBoolean, checkFunction } from '../options.ts'
import { problemResponse } from '../problem-response.ts'
import { type AllowedOrigins, createCors, preflight } from './cors.ts'
import { report } from './report.ts'

/** What the endpoints that pages call have in common. */
export interface PageEndpointOptions {
  /**
   * Origins whose pages may send requests, such as `https://app.example`, or a function that decides. A request without
   * an `Origin` header, as native apps send it, is left to `authenticate`.
   */
  allowedOrigins: AllowedOrigins
  /** Whether pages may send cookies from another origin. Default `false`. */
  credentials?: boolean
  /** Called with every error that becomes a status of 500 or above. Default: no-op. */
  onError?: (error: unknown) => void
}

/**
 * Creates a handler for `POST` with `application/json`, which a page of another site can't send without a preflight. It
 * answers preflights, gives refusals CORS headers as well, so that pages can read them, and never rejects.
 */
export function createPageEndpoint(
  { allowedOrigins, credentials = false, onError = () => {} }: PageEndpointOptions,
  respond: (request: Request, headers: Headers) => Promise<Response>,
): (request: Request) => Promise<Response> {
  checkBoolean('credentials', credentials)
  checkFunction('onError', onError)
  const cors = createCors(allowedOrigins, credentials)

  return async (request) => {
    const headers = new Headers({ vary: 'Origin', 'cache-control': 'no-store', pragma: 'no-cache' })
    try {
      for (const [name, value] of Object.entries(await cors(request))) headers.set(name, value)
      if (request.method === 'OPTIONS') return preflight(request, headers)
      if (request.method !== 'POST') headers.set('allow', 'POST, OPTIONS')
      checkForm(request)
      return await respond(request, headers)
    } catch (error) {
      const answer = problemResponse(error, { headers })
      if (answer.status >= 500) report(onError, error)
      return answer
    }
  }
}

/** @throws {ServerError} `ERR_SERVER_METHOD` or `ERR_SERVER_CONTENT_TYPE` for anything but a `POST` of JSON. */
export function checkForm({ method, headers }: Request): void {
  if (method !== 'POST') {
    throw new ServerError('ERR_SERVER_METHOD', 'The endpoint accepts `POST` only', 'Send the request as `POST`.')
  }
  if (!/^application\/json *(?:;|$)/i.test(headers.get('content-type') ?? '')) {
    throw new ServerError(
      'ERR_SERVER_CONTENT_TYPE',
      'The content type must be `application/json`',
      'Send the header `Content-Type: application/json`.',
    )
  }
}
