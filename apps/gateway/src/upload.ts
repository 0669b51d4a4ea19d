import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { callerGone, GatewayError } from './errors.ts'

/**
 * The body of a request as it arrives, with the header that frames it, or nothing when it has none. It breaks off after
 * `most` bytes; a body that announces more is refused at once.
 *
 * @throws {GatewayError} `ERR_GATEWAY_BODY_SIZE` or `ERR_GATEWAY_ENCODING`. The body itself fails with the former or with
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
      'The request body is compressed',
      'Send it without `Content-Encoding`, which is not forwarded.',
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
    `The request body is longer than ${most} bytes`,
    'Send less, or raise `MAX_UPLOAD` of the gateway.',
  )
}
