import type { MiddlewareHandler } from 'hono'
import type { GatewayEnv } from './env.ts'
import { GatewayError } from './errors.ts'

/** Refuses what comes while `most` requests are under way, so that a slow API costs a bounded amount of memory. */
export function limitInFlight(most: number): MiddlewareHandler<GatewayEnv> {
  let inFlight = 0
  return ({ env: { outgoing } }, next) => {
    if (inFlight >= most) {
      throw new GatewayError('ERR_GATEWAY_BUSY', 'too many requests are under way', 'try again in a second')
    }
    inFlight++
    outgoing.once('close', () => {
      inFlight--
    })
    return next()
  }
}
