import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Slot } from 'serving'
import { callerGone, GatewayError } from './errors.ts'
import { headersToCaller, headersToUpstream } from './headers.ts'
import type { Judge } from './judge.ts'
import type { Seen } from './observe.ts'
import { uploadOf } from './upload.ts'
import type { Upstream, UpstreamRequest } from './upstream.ts'
import type { UpstreamToken } from './upstream-token.ts'
import { createWebCallAnswer } from './web-call-answer.ts'

export interface ProxyOptions {
  judge: Judge
  upstreamToken: UpstreamToken
  upstream: Upstream
  /** The longest body that is forwarded unread, in bytes. */
  maxUpload: number
  /** How long an answer may take to its end, in seconds. */
  answerTimeout: number
}

export type Proxy = (incoming: IncomingMessage, outgoing: ServerResponse, seen: Seen, slot: Slot) => Promise<void>

// TRACE would show the caller the token that is sent upstream; OPTIONS is answered before.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Creates what judges a request and forwards exactly what was judged: method, target and body. */
export function createProxy({ judge, upstreamToken, upstream, maxUpload, answerTimeout }: ProxyOptions): Proxy {
  return async (incoming, outgoing, seen, slot) => {
    const { method = '', headers } = incoming
    if (!methods.has(method)) throw unknownMethod()
    const guarded = await judge(incoming, slot)
    const { match, target, verified } = guarded
    seen.tokenId = verified.id
    if (verified.grant.tag === 'public' && !slot.claim(verified.id)) throw tokenBusy()

    const isWebCall = match.required === 'public'
    const { body, headers: framing } = isWebCall
      ? judgedBody(guarded.body, headers.origin)
      : uploadOf(incoming, maxUpload)
    const authorization = await upstreamToken(guarded, incoming)
    const request: UpstreamRequest = {
      method,
      target,
      headers: { ...headersToUpstream(headers), ...framing, authorization, 'x-request-id': seen.requestId },
      body,
      signal: untilOver(outgoing, answerTimeout),
    }
    const own = authorization !== headers.authorization
    const accept = (status: number) => {
      if (status === 401 && own) throw refusedKey()
      seen.decision = 'allowed'
    }
    if (isWebCall) await answerWebCall(request, accept, outgoing)
    // Straight to the connection: an answer that breaks off there breaks off here, and a slow reader slows the API down.
    else {
      await upstream(request, (head) => {
        accept(head.statusCode)
        return outgoing.writeHead(head.statusCode, headersToCaller(head.headers))
      })
    }
  }

  /** A refusal is passed on as it came, a call without what only its owner may have. */
  async function answerWebCall(
    request: UpstreamRequest,
    accept: (status: number) => void,
    outgoing: ServerResponse,
  ): Promise<void> {
    const answer = createWebCallAnswer()
    let created: { statusCode: number; headers: ReturnType<typeof headersToCaller> } | undefined
    await upstream(request, ({ statusCode, headers }) => {
      accept(statusCode)
      if (statusCode >= 300) return outgoing.writeHead(statusCode, headersToCaller(headers))
      created = { statusCode, headers: headersToCaller(headers) }
      return answer.collector
    })
    if (created === undefined) return
    const text = Buffer.from(answer.read().text)
    outgoing.writeHead(created.statusCode, { ...created.headers, 'content-length': text.length }).end(text)
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

/** Aborts when the caller has gone, or the time is over. */
function untilOver(outgoing: ServerResponse, seconds: number): AbortSignal {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(answerTooLong()), seconds * 1000)
  outgoing.once('close', () => {
    clearTimeout(timer)
    if (!outgoing.writableFinished) over.abort(callerGone())
  })
  return over.signal
}

function unknownMethod(): GatewayError {
  return new GatewayError('ERR_GATEWAY_METHOD', 'The method is not forwarded', `Use one of ${[...methods].join(', ')}.`)
}

function tokenBusy(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_TOKEN_BUSY',
    'Too many requests with this token are in progress',
    'Try again in a second. Give each visitor a token of their own.',
  )
}

function refusedKey(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_KEY',
    'The API refused the token of the gateway',
    'Check `VAPI_PRIVATE_KEY`, `VAPI_ORG_ID`, `VAPI_REGION` and the clock of the gateway.',
  )
}

function answerTooLong(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_TIMEOUT',
    'The answer of the API took too long',
    'Raise `ANSWER_TIMEOUT` of the gateway.',
  )
}
