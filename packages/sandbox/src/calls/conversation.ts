import type { SpokenLine } from './script.ts'

type Members = Readonly<Record<string, unknown>>

/** What was said in a call, in the shapes in which Vapi shows it. */
export interface Conversation {
  /** Notes a line that was spoken, from and to in milliseconds since the epoch. */
  speak(role: SpokenLine['role'], message: string, from: number, to: number): void
  /** Notes what a client put into the conversation. */
  add(role: string, content: string, time: number): void
  /** Notes the call of a tool and its result. */
  tool(toolCall: Members & { id: string }, name: string, result: string, time: number): void
  /** As it stands. */
  artifact(): { messages: Members[]; messagesOpenAIFormatted: Members[]; transcript: string }
}

/** Creates the record of a call. `startedAt` gives when the call was answered. */
export function createConversation(startedAt: () => number): Conversation {
  const messages: Members[] = []
  const formatted: Members[] = []
  const transcript: string[] = []
  const since = (time: number) => Math.max(0, (time - startedAt()) / 1000)

  return {
    speak(role, message, from, to) {
      const times = { time: from, endTime: to, secondsFromStart: since(from), duration: to - from }
      messages.push({ role: role === 'assistant' ? 'bot' : 'user', message, ...times })
      formatted.push({ role, content: message })
      transcript.push(`${role === 'assistant' ? 'AI' : 'User'}: ${message}`)
    },
    add(role, content, time) {
      messages.push({ role, message: content, time, endTime: time, secondsFromStart: since(time) })
      formatted.push({ role, content })
    },
    tool(toolCall, name, result, time) {
      const times = { time, secondsFromStart: since(time) }
      messages.push(
        { role: 'tool_calls', toolCalls: [toolCall], message: '', ...times },
        { role: 'tool_call_result', toolCallId: toolCall.id, name, result, ...times },
      )
      formatted.push(
        { role: 'assistant', content: '', tool_calls: [toolCall] },
        { role: 'tool', content: result, tool_call_id: toolCall.id },
      )
    },
    artifact: () => ({
      messages: [...messages],
      messagesOpenAIFormatted: [...formatted],
      transcript: transcript.map((line) => `${line}\n`).join(''),
    }),
  }
}
