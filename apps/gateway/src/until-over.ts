import type { ServerResponse } from 'node:http'
import { callerGone, GatewayError } from './errors.ts'

/** Aborts when the time is over and, with `caller`, when the caller has gone. */
export function untilOver(outgoing: ServerResponse, seconds: number, caller: boolean): AbortSignal {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(tooLong()), seconds * 1000)
  outgoing.once('close', () => {
    if (outgoing.writableFinished || caller) clearTimeout(timer)
    if (!outgoing.writableFinished && caller) over.abort(callerGone())
  })
  return over.signal
}

function tooLong(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_TIMEOUT',
    'The answer of the API took too long',
    'Raise `ANSWER_TIMEOUT` of the gateway.',
  )
}
