import { events, json, refusal } from '../answers.ts'
import type { Call, Handler } from '../api/call.ts'
import type { Resource } from '../api/store.ts'
import { responseEvents, responseObject } from './responses.ts'
import { wordsOf } from './words.ts'

/** A message of a conversation. */
export interface ChatMessage {
  role: string
  content?: unknown
  [member: string]: unknown
}

/** Says what an assistant answers: the last of these messages is what it was told. */
export type Reply = (messages: readonly ChatMessage[]) => string

/** How an answer is sent: as JSON, as Vapi's events, or as those of OpenAI's Responses API. */
interface Form {
  whole(chat: Resource, text: string): object
  deltas(chat: Resource, text: string): readonly string[]
  /** Whether to stream when the client does not say. */
  streams?: true
}

/** Creates the handlers of the endpoints that chat. */
export function createChats(reply: Reply): Readonly<Partial<Record<string, Handler>>> {
  const own: Form = { whole: (chat) => chat, deltas: ownEvents }
  const openai: Form = { whole: responseObject, deltas: responseEvents }
  const web: Form = { whole: ({ id, sessionId, output }) => ({ id, sessionId, output }), deltas: ownEvents }
  return {
    'POST /chat': (call) => chat(call, reply, own),
    'POST /chat/responses': (call) => chat(call, reply, openai),
    'POST /chat/web': (call) => chat(withSession(call), reply, web),
    'POST /chat/web/responses': (call) => chat(withSession(call), reply, { ...openai, streams: true }),
  }
}

/** Answers, and remembers what was said: in the chat, and in its session. */
function chat(call: Call, reply: Reply, form: Form): Response {
  const { body, store } = call
  const { sessionId, previousChatId, stream = form.streams ?? false } = body
  if (sessionId !== undefined && previousChatId !== undefined) {
    return refusal(400, 'sessionId and previousChatId are mutually exclusive')
  }
  const session = store.find('/session', String(sessionId))
  const previous = store.find('/chat', String(previousChatId))
  const before = [...messagesOf(session?.messages), ...messagesOf(previous?.messages), ...messagesOf(previous?.output)]
  const time = Date.parse(store.build({}).createdAt)
  const told = typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : messagesOf(body.input)
  const messages = [...before, ...told.map((message) => inFull(message, time))]
  const content = reply(messages)
  const output = [{ role: 'assistant', content }]
  const { model: _, sessionEnd, ...members } = body
  const assistantId = body.assistantId ?? session?.assistantId ?? previous?.assistantId
  const kept = store.create('/chat', {
    ...members,
    ...(Array.isArray(body.input) && { input: told.map((message) => inFull(message, time)) }),
    ...(assistantId !== undefined && { assistantId }),
    messages,
    output,
    cost: 0,
    costs: [],
  })
  if (session) {
    const status = sessionEnd === true ? 'completed' : session.status
    store.update('/session', session.id, { messages: [...messages, ...output], status })
  }
  return stream === true ? events(form.deltas(kept, content)) : json(call.operation.status, form.whole(kept, content))
}

/** The same call in its session: a chat of a page without one begins one. */
function withSession(call: Call): Call {
  const { assistantId, assistant, sessionId } = call.body
  if (sessionId !== undefined) return call
  const members = { ...(assistantId !== undefined && { assistantId }), ...(assistant !== undefined && { assistant }) }
  const session = call.store.create('/session', { ...members, status: 'active' })
  return { ...call, body: { ...call.body, sessionId: session.id } }
}

/** What users and systems say has more members than OpenAI's, in Vapi's answers. */
function inFull(message: ChatMessage, time: number): ChatMessage {
  const { role, content } = message
  return role === 'user' || role === 'system' ? { message: content, time, secondsFromStart: 0, ...message } : message
}

function messagesOf(value: unknown): readonly ChatMessage[] {
  return Array.isArray(value) ? value : []
}

/** Word by word, as Vapi streams. */
function ownEvents({ id, sessionId }: Resource, text: string): string[] {
  const event = { id, ...(sessionId !== undefined && { sessionId }), path: 'chat.output[0].content' }
  return wordsOf(text).map((delta) => `data: ${JSON.stringify({ ...event, delta })}`)
}
