import { isAuthError } from '@vapi-auth/scopes'
import { ServerError } from '../errors.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Returns the bytes of a request body, of which at most `maxBody` and the chunk that exceeds them are held. A longer body
 * is cut off there, whatever its `Content-Length` says.
 *
 * @throws {ServerError} `ERR_SERVER_BODY_SIZE` (too long), `ERR_SERVER_BODY` (ended early).
 */
export async function readBytes(chunks: AsyncIterable<Uint8Array>, maxBody: number): Promise<Uint8Array<ArrayBuffer>> {
  const held: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of chunks) {
      length += chunk.length
      if (length > maxBody) throw tooLong(maxBody)
      held.push(chunk)
    }
  } catch (error) {
    if (isAuthError(error)) throw error
    throw unreadable('The request body ended before it was complete', 'Send the request again.', error)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of held) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/**
 * Returns the value of a JSON body, or `undefined` for an empty one. Of two members with one name the last counts, so
 * only the returned value may be forwarded, never the text that it was read from.
 *
 * @throws {ServerError} `ERR_SERVER_BODY`
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    // The engine's own message quotes the body, and the body is the caller's.
    throw unreadable(
      'The request body must be JSON in UTF-8',
      'Send the output of `JSON.stringify` as the request body.',
    )
  }
}

/** @throws {ServerError} `ERR_SERVER_BODY_SIZE` for a body whose `Content-Length` is above the limit. */
export function checkLength(headers: Pick<Headers, 'get'>, maxBody: number): void {
  if (Number(headers.get('content-length') ?? 0) > maxBody) throw tooLong(maxBody)
}

/**
 * Yields the body of a request, and cancels it when the reader stops early.
 *
 * @throws {ServerError} `ERR_SERVER_BODY_USED` when something else has consumed the body, or is consuming it.
 */
export async function* chunksOf({ body, bodyUsed }: Pick<Request, 'body' | 'bodyUsed'>): AsyncGenerator<Uint8Array> {
  if (body === null) return
  if (bodyUsed || body.locked) {
    throw new ServerError(
      'ERR_SERVER_BODY_USED',
      'The request body was already consumed',
      'Call the handler before any body parser, or pass it `request.clone()`.',
    )
  }
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // After the end this does nothing. Before it, neither the rest nor a failure of the sender matters.
    reader.cancel().catch(() => {})
  }
}

function tooLong(maxBody: number): ServerError {
  return new ServerError(
    'ERR_SERVER_BODY_SIZE',
    `The request body is longer than ${maxBody} bytes`,
    'Send a shorter request body, or raise `maxBody` on the server.',
  )
}

function unreadable(message: string, remedy: string, cause?: unknown): ServerError {
  return new ServerError('ERR_SERVER_BODY', message, remedy, { cause })
}
