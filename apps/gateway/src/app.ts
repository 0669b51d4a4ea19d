import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { isAuthError } from '@vapi-auth/scopes'
import { problemResponse } from '@vapi-auth/server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { createCors } from './cors.ts'
import type { GatewayEnv } from './env.ts'
import { limitInFlight } from './in-flight.ts'
import type { Metrics } from './metrics.ts'
import { createObserve } from './observe.ts'
import { createProxy, type ProxyOptions } from './proxy.ts'
import { createRevoke, type RevokeOptions } from './revoke.ts'

export interface AppOptions extends ProxyOptions {
  allowedOrigins: readonly string[]
  /** How many requests may be under way; more are answered with 503. */
  maxInFlight: number
  revoke: RevokeOptions
  log: Logger
  metrics: Metrics
}

/** Creates the routes: the gateway's own three, and everything else, which goes to the API or nowhere. */
export function createApp({
  allowedOrigins,
  maxInFlight,
  revoke,
  log,
  metrics,
  ...proxy
}: AppOptions): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>()
    .get('/healthz', ({ json }) => json({ status: 'ok' }))
    .get('/metrics', async ({ body }) => {
      const { text, type } = await metrics.render()
      return body(text, 200, { 'content-type': type })
    })
    .use(createObserve(log, metrics), createCors(allowedOrigins), limitInFlight(maxInFlight))
    .post('/revocations', createRevoke(revoke))
    .all('*', createProxy(proxy))

  return app.onError((error, { env: { outgoing }, get }) => {
    const seen = get('seen')
    const answer = problemResponse(error)
    seen.decision = answer.status >= 500 ? 'failed' : 'refused'
    seen.code = isAuthError(error) ? error.code : 'ERR_UNKNOWN'
    if (answer.status >= 500) {
      const { requestId } = seen
      log.error({ requestId, code: seen.code, reason: reasonOf(error) }, 'request failed')
    }
    if (answer.status === 503) outgoing.setHeader('retry-after', '1')
    // An answer that has begun cannot become another one, and a caller who has gone wants none.
    return outgoing.headersSent || outgoing.destroyed ? RESPONSE_ALREADY_SENT : answer
  })
}

/** For the log. A gateway's own error says what happened, and its cause why; any other is a defect. */
function reasonOf(error: Error): string | undefined {
  if (!isAuthError(error)) return error.stack
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
