import { randomUUID } from 'node:crypto'
import { match } from '@vapi-auth/scopes'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { GatewayEnv, Seen } from './env.ts'
import type { Metrics } from './metrics.ts'

/** Gives each request an id, and writes a line and counts when it is over. */
export function createObserve(log: Logger, metrics: Metrics): MiddlewareHandler<GatewayEnv> {
  return async ({ env: { incoming, outgoing }, set }, next) => {
    const start = performance.now()
    const { method = '', url = '', headers } = incoming
    const requestId = idOf(headers['x-request-id'])
    outgoing.setHeader('x-request-id', requestId)
    const seen: Seen = { requestId, endpoint: labelOf(method, url), decision: 'refused' }
    set('seen', seen)
    await next()
    // Not before the handlers are through: they say why a connection was closed early.
    if (outgoing.closed) conclude()
    else outgoing.once('close', conclude)

    function conclude(): void {
      const seconds = (performance.now() - start) / 1000
      const { statusCode: status, writableFinished } = outgoing
      metrics.count({ ...seen, status, seconds })
      const cut = writableFinished ? {} : { cut: true }
      // The target itself is not written down: it may hold what is nobody's business.
      log.info({ ...seen, method, status, ms: Math.round(seconds * 1000), ...cut }, 'request')
    }
  }
}

/** What the caller sent, if it is harmless wherever it is written down. */
function idOf(sent: string | string[] | undefined): string {
  return typeof sent === 'string' && /^[\w.:=+/-]{1,128}$/.test(sent) ? sent : randomUUID()
}

function labelOf(method: string, target: string): string {
  const found = match(method, target)
  return found.malformed === undefined ? (found.endpoint ?? 'unlisted') : 'malformed'
}
