import { json } from '../answers.ts'
import type { Handler } from './call.ts'

/** Answers a chat with what it was told, at once or, with `stream: true`, word by word as server-sent events. */
export const createChat: Handler = ({ body, store }) => {
  const content = replyTo(body.input)
  const chat = store.create('/chat', { ...body, output: [{ role: 'assistant', content }] })
  if (body.stream !== true) return json(201, chat)
  const deltas = content.split(/(?<= )/)
  return events(deltas.map((delta) => ({ id: chat.id, path: 'chat.output[0].content', delta })))
}

function replyTo(input: unknown): string {
  const last = Array.isArray(input) ? (input.at(-1) as { content?: unknown } | undefined)?.content : input
  return `You said: ${typeof last === 'string' ? last : JSON.stringify(last)}`
}

/** One event a chunk, so that a client which waits for the end of the body is seen to wait. */
function events(list: readonly object[]): Response {
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const event of list) controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`))
      controller.close()
    },
  })
  return new Response(stream, { status: 201, headers: { 'content-type': 'text/event-stream' } })
}
