import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { ReadableStream } from 'node:stream/web'

// Why not @hono/node-server: it answers targets that it cannot parse by itself, before anything here could judge them,
// record them or add CORS, and it loads hono, of which the sandbox needs nothing.

/**
 * The request that a message of `node:http` stands for. Its URL is the target as a URL parser sees it, or
 * the base alone when it sees none; the raw one is `incoming.url`. Headers that were sent twice are joined, so that two tokens are seen to be two.
 */
export function toRequest(incoming: IncomingMessage, base: string, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', rawHeaders } = incoming
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] as string, rawHeaders[i + 1] as string)
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal }
  if (method !== 'GET' && method !== 'HEAD') {
    // A body that is not read to its end must not take the connection with it: the answer must still get through.
    const body = ReadableStream.from(incoming.iterator({ destroyOnReturn: false }))
    // Node's types and the DOM's describe one class, and differ in a signature that nobody calls.
    init.body = body as unknown as NonNullable<RequestInit['body']>
    init.duplex = 'half'
  }
  const isPath = url.startsWith('/') && URL.canParse(base + url)
  return new Request(isPath ? base + url : base, init)
}

/** A header as it was sent; one that was sent twice is joined, so that it is seen to be two. */
export function headerOf({ rawHeaders }: IncomingMessage, name: string): string | null {
  const values = rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name)
  return values.length === 0 ? null : values.join(', ')
}

/** Sends a response, chunk by chunk as it comes, and takes what is left of the request's body. */
export async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.once('finish', () => outgoing.req.resume())
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) outgoing.end()
  else await pipeline(response.body, outgoing)
}
