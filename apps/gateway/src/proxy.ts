import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Trace, TraceHeaders } from 'serving'
import { GatewayError } from './errors.ts'
import { headersToCaller, headersToUpstream } from './headers.ts'
import type { Judge, TakeSlot } from './judge.ts'
import type { Seen } from './observe.ts'
import { untilOver } from './until-over.ts'
import { uploadOf } from './upload.ts'
import type { UpstreamToken } from './upstream-token.ts'
import { createWebCallProxy, type WebCallOptions } from './web-call.ts'

export interface ProxyOptions extends WebCallOptions {
  judge: Judge
  upstreamToken: UpstreamToken
  /** The longest body that is forwarded unread, in bytes. */
  maxUpload: number
}

export type Proxy = (incoming: IncomingMessage, outgoing: ServerResponse, state: RequestState) => Promise<void>

/** What accompanies a request through the gateway. */
export interface RequestState {
  seen: Seen
  trace: Trace
  takeSlot: TakeSlot
}

// TRACE would show the caller the token that is sent upstream; OPTIONS is answered before.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Creates what judges a request and forwards exactly what was judged: method, target and body. */
export function createProxy(options: ProxyOptions): Proxy {
  const { judge, upstreamToken, upstream, maxUpload, answerTimeout } = options
  const proxyWebCall = createWebCallProxy(options)

  return async (incoming, outgoing, { seen, trace, takeSlot }) => {
    const { method = '', headers } = incoming
    if (!methods.has(method)) throw unknownMethod()
    const guarded = await trace.step('judge', () => judge(incoming, takeSlot))
    const { match, target, verified } = guarded
    seen.tokenId = verified.id
    takeSlot(verified)

    const isWebCall = match.required === 'public'
    const { body, headers: framing } = isWebCall
      ? judgedBody(guarded.body, headers.origin)
      : uploadOf(incoming, maxUpload)
    const authorization = await upstreamToken(guarded, incoming)
    const request = {
      method,
      target,
      headers: { ...headersToUpstream(headers), ...framing, authorization, 'x-request-id': seen.requestId },
      body,
    }
    const own = authorization !== headers.authorization
    const accept = (status: number) => {
      if (status === 401 && own) throw refusedKey()
      seen.decision = 'allowed'
    }
    if (isWebCall) return proxyWebCall(request, outgoing, { verified, seen, trace, accept })
    // Straight to the connection: an answer that breaks off there breaks off here, and a slow reader slows the API down.
    const signal = untilOver(outgoing, answerTimeout, true)
    const ask = (traced: TraceHeaders) =>
      upstream({ ...request, headers: { ...request.headers, ...traced }, signal }, ({ statusCode, headers }) => {
        accept(statusCode)
        return outgoing.writeHead(statusCode, headersToCaller(headers))
      })
    await trace.step('upstream', ask, { asks: true })
  }
}

/** The body as it was judged, not the text it came in: of two members with one name, only the judged one goes on. */
function judgedBody(body: unknown, origin: string | undefined): { body?: string; headers: Record<string, string> } {
  const headers = origin === undefined ? {} : { origin }
  if (body === undefined) return { headers }
  try {
    return { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }
  } catch {
    throw new GatewayError(
      'ERR_GATEWAY_BODY',
      'The request body is nested too deeply',
      'Send an object with fewer levels.',
    )
  }
}

function unknownMethod(): GatewayError {
  return new GatewayError('ERR_GATEWAY_METHOD', 'The method is not forwarded', `Use one of ${[...methods].join(', ')}.`)
}

function refusedKey(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_KEY',
    'The API refused the token of the gateway',
    'Check `VAPI_PRIVATE_KEY`, `VAPI_ORG_ID`, `VAPI_REGION` and the clock of the gateway.',
  )
}
