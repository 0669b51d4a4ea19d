/** A request without a token, and what is needed to send it twice. */
export interface Message {
  first: Request
  /** Absent when the body can be read only once. */
  again?: Request
  /** Replaces the body of both. */
  body?: BodyInit | null
}

/**
 * Returns how to send a request whose body was made from `original`. `rewritten` says that somebody may have changed
 * the body since, so that only the request itself has it.
 */
export function createMessage(request: Request, original: unknown, rewritten: boolean): Message {
  // Safari's streams cannot be iterated.
  if (original instanceof ReadableStream || Symbol.asyncIterator in Object(original)) return { first: request }
  if (rewritten) return { first: request.clone(), again: request }
  return { first: request, again: request, body: (original ?? null) as BodyInit | null }
}
