import type { Resource } from '../api/store.ts'
import { wordsOf } from './words.ts'

/** A chat as OpenAI's Responses API answers, which Vapi's document follows. */
export function responseObject({ id, createdAt, sessionId }: Resource, text: string): object {
  const content = [{ type: 'output_text', text, annotations: [] }]
  return {
    id,
    object: 'response',
    created_at: Math.floor(Date.parse(createdAt) / 1000),
    status: 'completed',
    error: null,
    output: [{ id: itemOf(id), type: 'message', role: 'assistant', status: 'completed', content }],
    ...(sessionId !== undefined && { sessionId }),
  }
}

/** The same as server-sent events. What OpenAI's own client needs before the first word is sent as well. */
export function responseEvents(chat: Resource, text: string): string[] {
  const response = responseObject(chat, text)
  const place = { item_id: itemOf(chat.id), output_index: 0, content_index: 0 }
  const item = { id: itemOf(chat.id), type: 'message', role: 'assistant', status: 'in_progress', content: [] }
  const part = { type: 'output_text', text: '', annotations: [] }
  const list = [
    { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } },
    { type: 'response.output_item.added', output_index: 0, item },
    { type: 'response.content_part.added', ...place, part },
    ...wordsOf(text).map((delta) => ({ type: 'response.output_text.delta', ...place, delta })),
    { type: 'response.output_text.done', ...place, text },
    { type: 'response.completed', response },
  ]
  return list.map((event, i) => `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: i })}`)
}

function itemOf(id: unknown): string {
  return `msg_${id}`
}
