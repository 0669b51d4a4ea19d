import type { IncomingMessage } from 'node:http'
import type { Slot } from 'serving'
import { busy, callerGone, GatewayError } from './errors.ts'

/** The longest body that is judged, in bytes. */
const MOST = 1024 * 1024

/**
 * Reads a body that is judged before it is forwarded. While it is unfinished, its slot can go to another request, and
 * after `seconds` it is given up. What has been sent by then is thrown away.
 *
 * @throws {GatewayError} `ERR_GATEWAY_BODY_SIZE`, `ERR_GATEWAY_BODY_TIMEOUT`, `ERR_GATEWAY_BUSY` or
 * `ERR_GATEWAY_CALLER`.
 */
export function readJudgedBody(incoming: IncomingMessage, slot: Slot, seconds: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (Number(incoming.headers['content-length'] ?? 0) > MOST) return reject(tooLong())
    const chunks: Buffer[] = []
    let length = 0
    const timer = setTimeout(() => settle(() => reject(tooSlow(seconds))), seconds * 1000)
    slot.wait(() => settle(() => reject(busy())))
    incoming.on('data', take).once('end', finish).once('error', lose).once('close', lose)

    function take(chunk: Buffer): void {
      length += chunk.length
      if (length > MOST) settle(() => reject(tooLong()))
      else chunks.push(chunk)
    }
    function finish(): void {
      settle(() => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
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

function tooLong(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_BODY_SIZE',
    `The request body is longer than ${MOST} bytes`,
    'Send less: a web call needs a few members only.',
  )
}

function tooSlow(seconds: number): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_BODY_TIMEOUT',
    `The request body took longer than ${seconds} seconds`,
    'Send the whole body at once.',
  )
}
