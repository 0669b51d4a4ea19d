import type { MiddlewareHandler } from 'hono'
import type { GatewayEnv } from './env.ts'
import { GatewayError } from './errors.ts'

/**
 * Lets pages of these origins read every answer, refusals included, and answers their preflights, which hold no token
 * and go no further. A request that is no preflight is not refused for its origin here: its token says what it allows.
 */
export function createCors(allowedOrigins: readonly string[]): MiddlewareHandler<GatewayEnv> {
  const allowed = new Set(allowedOrigins)
  return async ({ env: { incoming, outgoing }, get }, next) => {
    const { origin } = incoming.headers
    outgoing.setHeader('vary', 'Origin')
    const listed = origin !== undefined && allowed.has(origin)
    if (listed) {
      outgoing.setHeader('access-control-allow-origin', origin)
      outgoing.setHeader('access-control-expose-headers', 'retry-after, x-request-id')
    }
    if (incoming.method !== 'OPTIONS') return next()
    const seen = get('seen')
    seen.endpoint = 'preflight'
    if (!listed) {
      throw new GatewayError(
        'ERR_GATEWAY_ORIGIN',
        'the origin of the page is not allowed here',
        'add it to ALLOWED_ORIGINS of the gateway, exactly as the browser shows it',
      )
    }
    seen.decision = 'allowed'
    return new Response(null, { status: 204, headers: preflight })
  }
}

const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, x-request-id',
  'access-control-max-age': '600',
}
