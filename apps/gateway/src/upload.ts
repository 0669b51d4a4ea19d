import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { callerGone, GatewayError } from './errors.ts'

/**
 * The body of a request as it comes, with what frames it, or nothing when it has none. It breaks off after `most`
 * bytes; one that says so beforehand is refused at once.
 *
 * @throws {GatewayError} `ERR_GATEWAY_BODY`: 413 too long, 415 compressed. The body itself fails with this or
 * `ERR_GATEWAY_CALLER`.
 */
export function uploadOf(
  incoming: IncomingMessage,
  most: number,
): { body?: Readable; headers?: Record<string, string> } {
  const { method = '', headers } = incoming
  const length = headers['content-length']
  if (method === 'GET' || method === 'HEAD' || (headers['transfer-encoding'] === undefined && !Number(length)))
    return {}
  if (Number(length) > most) throw tooLong(most)
  if (headers['content-encoding'] !== undefined) {
    throw new GatewayError(
      'ERR_GATEWAY_ENCODING',
      'the request body is compressed',
      'send it without Content-Encoding, which does not go on',
    )
  }
  return {
    body: Readable.from(limited(incoming, most)),
    headers: length === undefined ? {} : { 'content-length': length },
  }
}

async function* limited(incoming: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let length = 0
  try {
    // Left open when it breaks off, so that the refusal gets through.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      length += (chunk as Buffer).length
      if (length > most) throw tooLong(most)
      yield chunk
    }
  } catch (error) {
    throw error instanceof GatewayError ? error : callerGone(error)
  }
}

function tooLong(most: number): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_BODY_SIZE',
    `the request body is longer than ${most} bytes`,
    'send less, or raise MAX_UPLOAD of the gateway',
  )
}
