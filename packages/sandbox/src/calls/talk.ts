import type { Clock } from './clock.ts'
import type { Conversation } from './conversation.ts'
import type { Messenger } from './messenger.ts'
import { createPlayback, type Step } from './playback.ts'
import type { ScriptLine, SpokenLine } from './script.ts'

type Role = SpokenLine['role']

/** What is said in one call. */
export interface Talk {
  start(): void
  stop(): void
  /** Puts steps before those that wait. With `interrupt`, what is being said now stops. */
  interject(steps: readonly Step[], options?: { interrupt?: boolean }): void
  /** Puts a message into the conversation. */
  add(role: string, content: string): void
  mute(role: Role, muted: boolean): void
}

export interface TalkOptions {
  lines: readonly ScriptLine[]
  clock: Clock
  messenger: Messenger
  conversation: Conversation
  /** Who hears that somebody begins or stops to speak. */
  pages: Iterable<{ speech(role: Role, speaking: boolean): void }>
  end(reason: string): void
  /** Nothing is left to say. */
  idle(): void
}

/** Creates the talk of a call from its script. Pages and the server are told of everything that is said. */
export function createTalk({ lines, clock, messenger, conversation, pages, end, idle }: TalkOptions): Talk {
  const muted = { assistant: false, user: false }
  let since = 0
  let turn = 0

  function converse(): void {
    const { messages, messagesOpenAIFormatted } = conversation.artifact()
    messenger.notify('conversation-update', {
      conversation: messagesOpenAIFormatted,
      messages,
      messagesOpenAIFormatted,
    })
  }

  const playback = createPlayback(lines, clock, {
    isMuted: (role) => muted[role],
    begin({ role }) {
      since = clock.now()
      for (const page of pages) page.speech(role, true)
      messenger.notify('speech-update', { status: 'started', role, turn })
    },
    progress: ({ role }, transcript) => messenger.notify('transcript', { role, transcriptType: 'partial', transcript }),
    finish({ role }, transcript) {
      for (const page of pages) page.speech(role, false)
      if (transcript !== '') messenger.notify('transcript', { role, transcriptType: 'final', transcript })
      messenger.notify('speech-update', { status: 'stopped', role, turn })
      turn++
      // Who was cut off at once has said nothing.
      if (transcript === '') return
      conversation.speak(role, transcript, since, clock.now())
      converse()
    },
    async tool({ tool: name, arguments: values = {} }) {
      const toolFunction = { name, arguments: JSON.stringify(values) }
      const toolCall = { id: `call_${crypto.randomUUID()}`, type: 'function', function: toolFunction }
      const answer = await messenger.ask('tool-calls', {
        toolCallList: [toolCall],
        toolWithToolCallList: [{ type: 'function', function: { name }, toolCall }],
      })
      conversation.tool(toolCall, name, resultOf(answer, toolCall.id), clock.now())
      converse()
    },
    hangUp: ({ hangUp }) => end(hangUp === 'assistant' ? 'assistant-ended-call' : 'customer-ended-call'),
    end,
    idle,
    settled: messenger.settled,
  })

  return {
    start: playback.start,
    stop: playback.stop,
    interject: playback.interject,
    add(role, content) {
      conversation.add(role, content, clock.now())
      converse()
    },
    mute(role, now) {
      muted[role] = now
      if (!now) playback.resume()
    },
  }
}

/** What a server answered to one call of a tool: `{ results: [{ toolCallId, result }] }`. */
function resultOf(answer: unknown, id: string): string {
  const { results } = Object(answer) as { results?: unknown }
  const [first] = Array.isArray(results) ? results.filter((entry) => Object(entry).toolCallId === id) : []
  const { result, error } = Object(first) as { result?: unknown; error?: unknown }
  return String(result ?? error ?? 'No result returned.')
}
