import { ServerError } from './errors.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Returns the request's JSON body, or `undefined` when it sends none. Of two members with one name the last counts, so
 * only the returned value may go on, never the text it came from. The content type plays no part.
 *
 * At most `maxBody` bytes (and the chunk that passes them) are held; a longer body is cut off there, whatever its
 * Content-Length says.
 *
 * @throws {ServerError} `ERR_SERVER_BODY_SIZE` (too long), `ERR_SERVER_BODY` (not JSON in UTF-8, or cut short), or
 * `ERR_SERVER_BODY_USED` (already read).
 */
export async function readJson(request: Request, maxBody: number): Promise<unknown> {
  if (request.body === null) return undefined
  if (request.bodyUsed || request.body.locked) {
    throw new ServerError(
      'ERR_SERVER_BODY_USED',
      'something has read the request body before the check',
      'check the request before any body parser, or hand over a clone',
    )
  }
  const bytes = await collect(request.body, maxBody, Number(request.headers.get('content-length') ?? 0))
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    // The engine's own message quotes the body, and the body is the caller's.
    throw unreadable('the request body is no JSON in UTF-8', 'send the body as JSON.stringify writes it')
  }
}

async function collect(body: ReadableStream<Uint8Array>, maxBody: number, announced: number): Promise<Uint8Array> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let tooLong = announced > maxBody; ; tooLong = length > maxBody) {
    if (tooLong) {
      // What the sender still has is of no interest, nor is its failing.
      reader.cancel().catch(() => {})
      throw new ServerError(
        'ERR_SERVER_BODY_SIZE',
        `the request body is longer than ${maxBody} bytes`,
        'send less, or raise maxBody on the server',
      )
    }
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw unreadable('the request body ended before it was whole', 'send the request again', cause)
    })
    if (done) break
    chunks.push(value)
    length += value.length
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function unreadable(message: string, remedy: string, cause?: unknown): ServerError {
  return new ServerError('ERR_SERVER_BODY', message, remedy, { cause })
}
