import { canonicalOrigin, kindOf } from '@vapi-auth/scopes/internal'
import { misuse, ServerError } from '../errors.ts'

/** The origins whose pages may send requests: a list, or a function that decides, such as for preview deployments. */
export type AllowedOrigins = readonly string[] | ((origin: string) => boolean | Promise<boolean>)

/** Returns the headers that let the page of a request read the answer; none when the request names no origin. */
export type Cors = (request: Request) => Promise<Readonly<Record<string, string>>>

/**
 * Creates the check of the `Origin` header. Origins are compared as browsers write them, whole and exactly: `null`, a
 * suffix, and two headers joined by a comma are different origins.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an origin that no browser sends. The check itself throws
 * `ERR_SERVER_ORIGIN`.
 */
export function createCors(allowedOrigins: AllowedOrigins, credentials: boolean): Cors {
  const isAllowed = typeof allowedOrigins === 'function' ? allowedOrigins : createLookup(allowedOrigins)
  return async ({ headers }) => {
    const origin = headers.get('origin')
    if (origin === null) return {}
    // A function is asked about origins alone, and nothing but `true` allows one.
    if (canonicalOrigin(origin) !== origin || (await isAllowed(origin)) !== true) {
      throw new ServerError(
        'ERR_SERVER_ORIGIN',
        'The origin of the page is not allowed here',
        'Add the origin of the page to `allowedOrigins` of the server, exactly as the browser sends it.',
      )
    }
    const cors = { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after' }
    return credentials ? { ...cors, 'access-control-allow-credentials': 'true' } : cors
  }
}

function createLookup(origins: unknown): (origin: string) => boolean {
  if (!Array.isArray(origins)) {
    throw misuse(
      `\`allowedOrigins\` must be an array or a function, received ${kindOf(origins)}`,
      "Pass the origins of your pages, such as `['https://app.example']`.",
    )
  }
  for (const origin of origins) {
    const canonical = typeof origin === 'string' ? canonicalOrigin(origin) : undefined
    if (canonical !== undefined && canonical === origin) continue
    throw misuse(
      `\`allowedOrigins\` must contain origins as browsers send them, received ${JSON.stringify(origin)}`,
      canonical === undefined
        ? 'Write each origin as scheme and host, with a port where it has one, such as `https://app.example`.'
        : `Write it as \`${canonical}\`.`,
    )
  }
  const allowed = new Set<string>(origins)
  return (origin) => allowed.has(origin)
}

/**
 * Answers a preflight (Fetch §3.2.2), on top of the headers for its origin. The header names that it asks for are
 * allowed: the page is one of yours, and your authentication may need any.
 */
export function preflight(request: Request, headers: Headers): Response {
  const asked = request.headers.get('access-control-request-headers')
  headers.set('access-control-allow-methods', 'POST')
  headers.set('access-control-allow-headers', asked ?? 'authorization, content-type')
  headers.set('access-control-max-age', '600')
  headers.append('vary', 'Access-Control-Request-Headers')
  return new Response(null, { status: 204, headers })
}
