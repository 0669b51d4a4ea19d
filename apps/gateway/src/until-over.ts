import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { callerGone, GatewayError } from './errors.ts'

/** Says when a request is over, and why. `undici` takes it for an `AbortSignal`, which costs several times as much. */
export interface Over extends EventEmitter {
  reason?: unknown
}

/** Aborts when the time is over and, with `caller`, when the caller has gone. */
export function untilOver(outgoing: ServerResponse, seconds: number, caller: boolean): Over {
  const over: Over = new EventEmitter()
  const abort = (reason: unknown) => {
    over.reason = reason
    over.emit('abort')
  }
  const timer = setTimeout(() => abort(tooLong()), seconds * 1000)
  outgoing.once('close', () => {
    if (outgoing.writableFinished || caller) clearTimeout(timer)
    if (!outgoing.writableFinished && caller) abort(callerGone())
  })
  return over
}

function tooLong(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_TIMEOUT',
    'The answer of the API took too long',
    'Raise `ANSWER_TIMEOUT` of the gateway.',
  )
}
