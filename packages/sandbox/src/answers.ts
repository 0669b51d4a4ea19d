import { STATUS_CODES } from 'node:http'

/** An answer in JSON, as Vapi's servers send it. */
export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
}

/** A refusal in Vapi's shape. It has no machine-readable code, because theirs have none. */
export function refusal(status: number, message: string | readonly string[]): Response {
  return json(status, { message, error: STATUS_CODES[status], statusCode: status })
}

/** One event a chunk, so that a client which waits for the end of the body is seen to wait. */
export function events(list: readonly string[]): Response {
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const event of list) controller.enqueue(encoder.encode(`${event}\n\n`))
      controller.close()
    },
  })
  return new Response(stream, { status: 201, headers: { 'content-type': 'text/event-stream' } })
}
