import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Slot, Slots, Trace } from 'serving'
import type { Cors } from './cors.ts'
import { busy, GatewayError, tokenBusy } from './errors.ts'
import { receivedHeaders } from './headers.ts'
import type { TakeSlot } from './judge.ts'
import type { Observe, Seen } from './observe.ts'
import { createProxy, type ProxyOptions } from './proxy.ts'
import { refuse } from './refuse.ts'

export interface GatewayOptions extends ProxyOptions {
  /** Aborted when the gateway stops: from then on `/healthz` answers 503. */
  stopping: AbortSignal
  observe: Observe
  cors: Cors
  slots: Slots
  log: Logger
}

/** Creates what answers a request on the public port: `/healthz`, and everything else, which is forwarded or refused. */
export function createGateway({ stopping, observe, cors, slots, log, ...options }: GatewayOptions): RequestListener {
  const proxy = createProxy(options)

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse, seen: Seen, trace: Trace): Promise<void> {
    checkHost(incoming)
    if (cors(incoming, outgoing)) {
      seen.decision = 'allowed'
      return
    }
    // Not before its token is verified: whoever has none holds no slot.
    let slot: Slot | undefined
    const takeSlot: TakeSlot = ({ grant, id }) => {
      if (slot !== undefined) return slot
      slot = slots.take()
      if (slot === undefined) throw busy()
      if (grant.tag === 'public' && !slot.claim(id)) throw tokenBusy()
      return slot
    }
    try {
      await proxy(incoming, outgoing, { seen, trace, takeSlot })
    } finally {
      if (outgoing.closed) slot?.release()
      else outgoing.once('close', () => slot?.release())
    }
  }

  return async (incoming, outgoing) => {
    if (isHealthCheck(incoming)) return answerHealthCheck(outgoing, stopping)
    const { seen, trace, conclude } = observe(incoming, outgoing)
    try {
      await handle(incoming, outgoing, seen, trace)
    } catch (error) {
      await refuse(error, outgoing, seen, log)
    }
    conclude()
  }
}

/** By the exact target: another spelling of it is a request like any other. */
function isHealthCheck({ method, url }: IncomingMessage): boolean {
  return url === '/healthz' && (method === 'GET' || method === 'HEAD')
}

function answerHealthCheck(outgoing: ServerResponse, stopping: AbortSignal): void {
  const body = stopping.aborted ? '{"status":"stopping"}' : '{"status":"ok"}'
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', 'content-length': body.length }
  outgoing.writeHead(stopping.aborted ? 503 : 200, headers).end(body)
}

/** Two servers on the way could each follow another one of two `Host` headers (RFC 9112 §3.2). */
function checkHost(incoming: IncomingMessage): void {
  const host = receivedHeaders(incoming).get('host') ?? ''
  if (/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return
  throw new GatewayError(
    'ERR_GATEWAY_REQUEST',
    'The Host header is missing, invalid or sent more than once',
    'Send one `Host` header with the host of the gateway.',
  )
}
