import type { IncomingMessage } from 'node:http'
import type { Slot } from 'serving'
import { busy, callerGone, GatewayError } from './errors.ts'

/** The longest body that is judged, in bytes. */
export const MAX_BODY = 1024 * 1024

/**
 * Yields a body that is judged before it is forwarded, once it is complete or too long. While it is unfinished, its slot
 * can go to another request, and after `seconds` it is given up.
 *
 * @throws {GatewayError} `ERR_GATEWAY_BODY_TIMEOUT`, `ERR_GATEWAY_BUSY` or `ERR_GATEWAY_CALLER`.
 */
export async function* readJudgedBody(
  incoming: IncomingMessage,
  slot: Slot,
  seconds: number,
): AsyncGenerator<Uint8Array> {
  yield* await collect(incoming, slot, seconds)
}

function collect(incoming: IncomingMessage, slot: Slot, seconds: number): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const timer = setTimeout(() => settle(() => reject(tooSlow(seconds))), seconds * 1000)
    slot.wait(() => settle(() => reject(busy())))
    incoming.on('data', take).once('end', finish).once('error', lose).once('close', lose)

    function take(chunk: Buffer): void {
      chunks.push(chunk)
      length += chunk.length
      // The judge refuses it. Nobody reads on.
      if (length > MAX_BODY) finish()
    }
    function finish(): void {
      settle(() => resolve(chunks))
    }
    function lose(cause?: Error): void {
      settle(() => reject(callerGone(cause)))
    }
    function settle(outcome: () => void): void {
      clearTimeout(timer)
      slot.proceed()
      incoming.off('data', take).off('end', finish).off('close', lose)
      outcome()
    }
  })
}

function tooSlow(seconds: number): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_BODY_TIMEOUT',
    `The request body took longer than ${seconds} seconds`,
    'Send the whole body at once.',
  )
}
