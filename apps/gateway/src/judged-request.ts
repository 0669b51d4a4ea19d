import type { IncomingMessage } from 'node:http'

/**
 * All that `guard` reads of a request. Not the request itself: @hono/node-server makes a second one when it is asked for
 * its body, which costs more than the whole check.
 */
export function judgedRequest({ method, url, headers }: Request, incoming: IncomingMessage): Request {
  const body = method === 'GET' || method === 'HEAD' ? null : { locked: false, getReader: () => readerOf(incoming) }
  return { method, url, headers, body, bodyUsed: false } as unknown as Request
}

/** What an iterator says is what a reader says. A web stream between them would cost as much as verifying the token. */
function readerOf(incoming: IncomingMessage): Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'> {
  // Left open when it is not read to its end, so that the refusal gets through.
  const chunks = incoming.iterator({ destroyOnReturn: false })
  return { read: () => chunks.next() as Promise<ReadableStreamReadResult<Uint8Array>>, cancel: async () => {} }
}
