import { defaultScript, parseScript, type Script, type ScriptLine } from './script.ts'
import type { ServerSettings } from './webhook.ts'

type Members = Readonly<Record<string, unknown>>

/** What a call is to do, from its assistant and its overrides. */
export interface Plan {
  /** The assistant as it takes part in the call: what was saved or sent, with the overrides over it. */
  assistant: Members
  lines: readonly ScriptLine[]
  /** Seconds that the call may last once it is answered. */
  maxDuration: number
  /** Seconds that a page has to join a web call. */
  joinTimeout: number
  server?: ServerSettings
  serverMessages: readonly string[]
  clientMessages: readonly string[]
}

// What Vapi sends by default, of what happens in a sandbox.
const serverMessages = ['conversation-update', 'end-of-call-report', 'speech-update', 'status-update', 'tool-calls']
const clientMessages = ['conversation-update', 'speech-update', 'status-update', 'transcript', 'tool-calls']

/** Reads a call's plan. `find` looks up what is saved; an assistant that is not there counts as an empty one. */
export function planOf(
  call: Members,
  find: (collection: string, id: string) => Members | undefined,
  script?: Script,
): Plan {
  const assistant = assistantOf(call, find)
  const firstMessage = typeof assistant.firstMessage === 'string' ? assistant.firstMessage : undefined
  const phoneNumber =
    typeof call.phoneNumberId === 'string' ? find('/phone-number', call.phoneNumberId) : object(call.phoneNumber)
  const server = serverOf(assistant.server) ?? serverOf(phoneNumber?.server)
  return {
    assistant,
    lines:
      script === undefined
        ? defaultScript(firstMessage)
        : parseScript(typeof script === 'function' ? script(call) : script),
    maxDuration: seconds(assistant.maxDurationSeconds, 600),
    joinTimeout: seconds(assistant.customerJoinTimeoutSeconds, 15),
    ...(server && { server }),
    serverMessages: names(assistant.serverMessages, serverMessages),
    clientMessages: names(assistant.clientMessages, clientMessages),
  }
}

/** The assistant that answers. Of a squad, that is its first member. */
function assistantOf(call: Members, find: (collection: string, id: string) => Members | undefined): Members {
  const squad = typeof call.squadId === 'string' ? find('/squad', call.squadId) : object(call.squad)
  const [first] = Array.isArray(squad?.members) ? squad.members.map(object) : []
  const source = first ?? call
  const own = typeof source.assistantId === 'string' ? find('/assistant', source.assistantId) : object(source.assistant)
  const customer = object(call.customer)
  return {
    ...own,
    ...object(first?.assistantOverrides),
    ...object(first ? call.squadOverrides : call.assistantOverrides),
    ...object(customer?.assistantOverrides),
  }
}

function serverOf(value: unknown): ServerSettings | undefined {
  const server = object(value)
  return typeof server?.url === 'string' ? { ...server, url: server.url } : undefined
}

function object(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined
}

function seconds(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value : fallback
}

function names(value: unknown, fallback: readonly string[]): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : fallback
}
