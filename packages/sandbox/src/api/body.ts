import { isJsonObject } from '@vapi-auth/scopes/internal'
import { SandboxError } from '../errors.ts'

// Longer bodies are refused, so that a client which goes wrong does not fill the memory.
const MAX_JSON = 1024 * 1024
const MAX_FORM = 25 * 1024 * 1024
// Deeper values cannot be written again: no stack is that high.
const MAX_DEPTH = 100

/** What a request sends: its members, and the text that they were read from. */
export interface Body {
  readonly members: Readonly<Record<string, unknown>>
  /** The JSON that was sent; nothing for a form, or without a body. */
  readonly text?: string
}

/**
 * Reads the members that a request sends, in JSON or as a form; none when it has no body.
 *
 * @throws {SandboxError} `ERR_SANDBOX_BODY` for a body that is neither a JSON object nor a form, or too deep;
 * `ERR_SANDBOX_BODY_SIZE` for one that is too long, which is not read to its end.
 */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? ''
  const isForm = type.startsWith('multipart/form-data')
  const bytes = await readBytes(request, isForm ? MAX_FORM : MAX_JSON)
  try {
    if (isForm) {
      const form = await new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: { 'content-type': type },
      }).formData()
      return { members: Object.fromEntries(form) }
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text === '') return { members: {} }
    const value: unknown = JSON.parse(text)
    if (isJsonObject(value) && depthOf(value) <= MAX_DEPTH) return { members: value, text }
  } catch {
    // The engine's own message quotes the body.
  }
  throw unreadable(
    isForm ? 'The form is malformed' : `The request body must be a JSON object of at most ${MAX_DEPTH} levels`,
  )
}

/**
 * Reads a body to its end, or until it is longer than `limit` bytes.
 *
 * @throws {SandboxError} `ERR_SANDBOX_BODY_SIZE`, or `ERR_SANDBOX_BODY` for a body that ends early.
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLong(limit)
  const chunks: Uint8Array[] = []
  let length = 0
  if (request.body) {
    const reader = request.body.getReader()
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw unreadable('The request body ended early')
      })
      if (done) break
      length += value.length
      if (length > limit) {
        reader.cancel().catch(() => {})
        throw tooLong(limit)
      }
      chunks.push(value)
    }
  }
  return Buffer.concat(chunks)
}

/** How many levels of lists and objects a value has; at most one more than can be written. */
function depthOf(value: object): number {
  let level: unknown[] = [value]
  for (let depth = 0; ; depth++) {
    if (level.length === 0 || depth > MAX_DEPTH) return depth
    level = level
      .flatMap((item) => Object.values(item as object))
      .filter((item) => typeof item === 'object' && item !== null)
  }
}

function unreadable(message: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_BODY', message, 'Send a JSON object, or a file as `multipart/form-data`.')
}

function tooLong(limit: number): SandboxError {
  return new SandboxError('ERR_SANDBOX_BODY_SIZE', `The request body is longer than ${limit} bytes`, 'Send less.')
}
