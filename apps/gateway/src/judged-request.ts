import type { IncomingMessage } from 'node:http'
import { ReadableStream } from 'node:stream/web'

/**
 * All that `guard` reads of a request. Not the request itself: @hono/node-server makes a second one when it is asked for
 * its body, which costs more than the whole check.
 */
export function judgedRequest({ method, url, headers }: Request, incoming: IncomingMessage): Request {
  // Left open when it is not read to its end, so that the refusal gets through.
  const read = () => ReadableStream.from(incoming.iterator({ destroyOnReturn: false }))
  const body = method === 'GET' || method === 'HEAD' ? null : read()
  return { method, url, headers, body, bodyUsed: false } as Request
}
