import { canonicalOrigin } from '@vapi-auth/signer'
import { misuse, ServerError } from './errors.ts'

/** Decides on the `Origin` of a request: the headers that let its page read the answer; none when it names none. */
export type Cors = (request: Request) => Readonly<Record<string, string>>

/**
 * Creates the check of a list of origins. They are compared as browsers write them, whole and exactly: `null`, a suffix
 * and two headers joined by a comma are other origins.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an origin that no browser writes so; the check itself throws
 * `ERR_SERVER_ORIGIN`.
 */
export function createCors(allowedOrigins: readonly string[], credentials: boolean): Cors {
  if (!Array.isArray(allowedOrigins)) throw misuse('allowedOrigins is no list', 'list the origins of your pages')
  const allowed = new Set<string>(allowedOrigins)
  for (const origin of allowed) {
    if (typeof origin === 'string' && canonicalOrigin(origin) === origin) continue
    throw misuse(
      `allowedOrigins has an entry that is no origin: ${JSON.stringify(origin)}`,
      "write it as browsers do: scheme and host in lower case, no default port, no slash at the end, such as 'https://app.example'",
    )
  }
  return (request) => {
    const origin = request.headers.get('origin')
    if (origin === null) return {}
    if (!allowed.has(origin)) {
      throw new ServerError(
        'ERR_SERVER_ORIGIN',
        'the origin of the page is not allowed here',
        'add the origin of the page to allowedOrigins, exactly as the browser shows it',
      )
    }
    const cors = { 'access-control-allow-origin': origin }
    return credentials ? { ...cors, 'access-control-allow-credentials': 'true' } : cors
  }
}

/**
 * Answers a preflight (Fetch §3.2.2) with what may be sent, on top of the headers for its origin. Header names are
 * allowed as asked for: the page is one of ours, and its log-in may want any.
 */
export function preflight(request: Request, headers: Headers): Response {
  const asked = request.headers.get('access-control-request-headers')
  headers.set('access-control-allow-methods', 'POST')
  headers.set('access-control-allow-headers', asked ?? 'authorization, content-type')
  headers.set('access-control-max-age', '600')
  headers.append('vary', 'Access-Control-Request-Headers')
  return new Response(null, { status: 204, headers })
}
