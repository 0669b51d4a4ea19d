import type { RequestListener } from 'node:http'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import type { Observe } from './observe.ts'
import { refuse } from './refuse.ts'
import type { Revoke } from './revoke.ts'

export interface AdminOptions {
  metrics: Metrics
  observe: Observe
  /** Without an admin token, nobody may revoke, and the route is not there. */
  revoke: Revoke | undefined
  log: Logger
}

/** Creates what answers on `ADMIN_PORT`: `GET /metrics` and `POST /revocations`, and 404 to everything else. */
export function createAdmin({ metrics, observe, revoke, log }: AdminOptions): RequestListener {
  return async (incoming, outgoing) => {
    if (incoming.method === 'GET' && incoming.url === '/metrics') {
      const { text, type } = await metrics.render()
      outgoing.writeHead(200, { 'content-type': type }).end(text)
      return
    }
    if (incoming.method !== 'POST' || incoming.url !== '/revocations' || revoke === undefined) {
      outgoing.writeHead(404).end()
      return
    }
    const { seen, conclude } = observe(incoming, outgoing)
    seen.endpoint = 'POST /revocations'
    try {
      const revoked = await revoke(incoming)
      seen.decision = 'allowed'
      if ('id' in revoked) seen.tokenId = revoked.id
      outgoing.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(revoked))
    } catch (error) {
      await refuse(error, outgoing, seen, log)
    }
    conclude()
  }
}
