import type { IncomingMessage, RequestListener } from 'node:http'
import { type Check, problemResponse } from '@vapi-auth/server'
import type { Logger } from 'pino'
import { GatewayError } from './errors.ts'
import type { Observe } from './observe.ts'

export interface CheckServerOptions {
  check: Check
  observe: Observe
  log: Logger
}

/** Creates what answers on `CHECK_PORT`: a proxy asks there whether a request may be forwarded, and with which token. */
export function createCheckServer({ check, observe, log }: CheckServerOptions): RequestListener {
  return async (incoming, outgoing) => {
    const { seen, conclude } = observe(incoming, outgoing)
    seen.endpoint = 'check'
    const answer = await decide(check, incoming)
    const { status } = answer
    const body = Buffer.from(await answer.arrayBuffer())
    seen.decision = status === 200 ? 'allowed' : status >= 500 ? 'failed' : 'refused'
    if (status !== 200) {
      seen.code = JSON.parse(body.toString()).code ?? 'ERR_UNKNOWN'
      if (status >= 500) log.error({ requestId: seen.requestId, code: seen.code }, 'check failed')
    }
    if (status === 503) outgoing.setHeader('retry-after', '1')
    const headers = Object.fromEntries(answer.headers)
    outgoing.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
    conclude()
  }
}

function decide(check: Check, incoming: IncomingMessage): Promise<Response> | Response {
  const { method = '', url: target = '', rawHeaders } = incoming
  try {
    const headers = new Headers()
    for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '')
    return check(new Request('http://check.invalid/', { method, headers }), { target })
  } catch (cause) {
    // TRACE and CONNECT cannot be in a `Request`, nor can some headers.
    return problemResponse(
      new GatewayError('ERR_GATEWAY_REQUEST', 'The request cannot be judged', 'Send a usual method and headers.', {
        cause,
      }),
    )
  }
}
