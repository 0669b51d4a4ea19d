import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { isAuthError } from '@vapi-auth/scopes'
import type { VerifiedToken } from '@vapi-auth/signer'
import type { Trace, TraceHeaders } from 'serving'
import { type Admit, controlUrlOf } from './admission.ts'
import { callerGone } from './errors.ts'
import { headersToCaller } from './headers.ts'
import type { Seen } from './observe.ts'
import { untilOver } from './until-over.ts'
import type { Upstream, UpstreamRequest } from './upstream.ts'
import { createWebCallAnswer, type WebCall } from './web-call-answer.ts'

export interface WebCallOptions {
  admit: Admit
  upstream: Upstream
  /** How long an answer may take to its end, in seconds. */
  answerTimeout: number
}

/** Forwards a web call that was judged. */
export type WebCallProxy = (
  request: Omit<UpstreamRequest, 'signal'>,
  outgoing: ServerResponse,
  state: WebCallState,
) => Promise<void>

export interface WebCallState {
  verified: VerifiedToken
  seen: Seen
  trace: Trace
  /** Is told the status of the answer, and may throw. */
  accept: (status: number) => void
}

// How long the request that ends a call may take, in milliseconds.
const HANG_UP = 5000

/**
 * Creates what forwards web calls. A refusal is passed on as it came, a call without what only its owner may have. When
 * the caller goes away, the call is still waited for, so that it can be ended: it would cost money and a slot.
 */
export function createWebCallProxy({ admit, upstream, answerTimeout }: WebCallOptions): WebCallProxy {
  return async (request, outgoing, { verified, seen, trace, accept }) => {
    const admitted = await admit(verified)
    const answer = createWebCallAnswer()
    let status = 0
    let headers: OutgoingHttpHeaders = {}
    try {
      const signal = untilOver(outgoing, answerTimeout, false)
      const ask = (traced: TraceHeaders) =>
        upstream({ ...request, headers: { ...request.headers, ...traced }, signal }, (head) => {
          status = head.statusCode
          headers = headersToCaller(head.headers)
          accept(status)
          return isCreated(status) ? answer.collector : outgoing.writeHead(status, headers)
        })
      await trace.step('upstream', ask, { asks: true })
    } catch (error) {
      if (isRefusal(status) || nothingSent(error)) await admitted.refused()
      throw error
    }
    if (isRefusal(status)) await admitted.refused()
    if (!isCreated(status)) return

    const { text, call } = answer.read()
    if (typeof call.id === 'string') seen.callId = call.id
    await admitted.created(call)
    if (outgoing.destroyed) {
      if (await hangUp(call)) await admitted.ended(call)
      throw callerGone()
    }
    const body = Buffer.from(text)
    outgoing.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
  }
}

const isCreated = (status: number) => status >= 200 && status < 300

/** An answer of 500 or above says nothing about whether a call was created. */
const isRefusal = (status: number) => status >= 300 && status < 500

/** Whether no connection was made, so that no call can have been created. */
function nothingSent(error: unknown): boolean {
  const { code, syscall } = (isAuthError(error) ? (error.cause ?? {}) : {}) as NodeJS.ErrnoException
  return code === 'UND_ERR_CONNECT_TIMEOUT' || syscall === 'connect' || syscall === 'getaddrinfo'
}

async function hangUp({ monitor }: WebCall): Promise<boolean> {
  const url = controlUrlOf(monitor)
  if (url === undefined) return false
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: '{"type":"end-call"}', signal: AbortSignal.timeout(HANG_UP) }
  const answer = await fetch(url, init).catch(() => undefined)
  await answer?.body?.cancel()
  return answer?.ok === true
}
