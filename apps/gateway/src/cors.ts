import type { IncomingMessage, ServerResponse } from 'node:http'
import { GatewayError } from './errors.ts'

/** Answers a preflight and returns `true`; lets the page of an allowed origin read the answer to any other request. */
export type Cors = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

/**
 * Creates the handling of origins: pages of these may read every answer, refusals included. Their preflights hold no
 * token and are answered here. Other requests are not refused for their origin: their tokens say which are allowed.
 */
export function createCors(allowedOrigins: readonly string[]): Cors {
  const allowed = new Set(allowedOrigins)
  return ({ method, headers: { origin } }, outgoing) => {
    outgoing.setHeader('vary', 'Origin')
    const listed = origin !== undefined && allowed.has(origin)
    if (listed) {
      outgoing.setHeader('access-control-allow-origin', origin)
      outgoing.setHeader('access-control-expose-headers', 'retry-after, x-request-id')
    }
    if (method !== 'OPTIONS') return false
    if (!listed) {
      throw new GatewayError(
        'ERR_GATEWAY_ORIGIN',
        'The origin of the page is not allowed',
        'Add it to `ALLOWED_ORIGINS` of the gateway, exactly as the browser shows it.',
      )
    }
    outgoing.writeHead(204, preflight).end()
    return true
  }
}

const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, x-request-id',
  'access-control-max-age': '600',
}
