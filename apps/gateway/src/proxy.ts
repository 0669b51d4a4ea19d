import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { createGuard } from '@vapi-auth/server'
import type { Handler } from 'hono'
import type { GatewayEnv } from './env.ts'
import { callerGone, GatewayError } from './errors.ts'
import { headersToCaller, headersToUpstream } from './headers.ts'
import { judgedRequest } from './judged-request.ts'
import { uploadOf } from './upload.ts'
import type { Upstream } from './upstream.ts'
import type { UpstreamToken } from './upstream-token.ts'

export interface ProxyOptions {
  judge: ReturnType<typeof createGuard>
  upstreamToken: UpstreamToken
  upstream: Upstream
  /** The longest body that goes on unread, in bytes. */
  maxUpload: number
  /** How long an answer may take to its end, in seconds. */
  answerTimeout: number
}

// TRACE would show the caller the token that goes on; a page's OPTIONS has been answered before.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Creates the handler that judges a request and sends on exactly what was judged: method, target and body. */
export function createProxy({
  judge,
  upstreamToken,
  upstream,
  maxUpload,
  answerTimeout,
}: ProxyOptions): Handler<GatewayEnv> {
  return async ({ env: { incoming, outgoing }, req: { raw: request }, get }) => {
    const { method } = request
    if (!methods.has(method)) throw unknownMethod()
    const guarded = await judge(judgedRequest(request, incoming), { target: incoming.url ?? '' })
    const { match, target, verified } = guarded
    const seen = get('seen')
    seen.tokenId = verified.id

    const judged = match.required === 'public'
    const { body, headers } = judged ? judgedBody(guarded.body, incoming.headers.origin) : uploadOf(incoming, maxUpload)
    const authorization = await upstreamToken(guarded, incoming)
    const forwarded = {
      method,
      target,
      headers: { ...headersToUpstream(incoming.headers), ...headers, authorization, 'x-request-id': seen.requestId },
      body,
      signal: untilOver(outgoing, answerTimeout),
    }
    // Straight to the connection: an answer that breaks off there breaks off here, and a slow reader slows the API down.
    await upstream(forwarded, ({ statusCode, headers }) => {
      if (statusCode === 401 && authorization !== incoming.headers.authorization) throw refusedKey()
      seen.decision = 'allowed'
      return outgoing.writeHead(statusCode, headersToCaller(headers))
    })
    return RESPONSE_ALREADY_SENT
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
      'the request body is nested too deeply',
      'send an object with fewer levels',
    )
  }
}

/** Aborts when the caller has gone, or the time is over. */
function untilOver(outgoing: ServerResponse, seconds: number): AbortSignal {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(tooLong()), seconds * 1000)
  outgoing.once('close', () => {
    clearTimeout(timer)
    if (!outgoing.writableFinished) over.abort(callerGone())
  })
  return over.signal
}

function unknownMethod(): GatewayError {
  return new GatewayError('ERR_GATEWAY_METHOD', 'the method does not go on', `use one of ${[...methods].join(', ')}`)
}

function refusedKey(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_KEY',
    'the API refuses the token of the gateway',
    'check PRIVATE_KEY, ORG_ID and the clock of the gateway',
  )
}

function tooLong(): GatewayError {
  return new GatewayError('ERR_GATEWAY_TIMEOUT', 'the answer takes too long', 'raise ANSWER_TIMEOUT of the gateway')
}
