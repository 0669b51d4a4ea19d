import type { Step } from './playback.ts'

/** What a message from a page, or to the control URL, makes a call do. */
export interface Controlled {
  interject(steps: readonly Step[], options?: { interrupt?: boolean }): void
  /** Puts a message into the conversation. */
  add(role: string, content: string): void
  mute(role: 'assistant' | 'user', muted: boolean): void
  end(reason: string): void
}

/**
 * Does what one of Vapi's inbound messages says (`say`, `add-message`, `control`, `end-call`, `transfer`). Returns false for
 * anything else.
 */
export function obey(message: unknown, call: Controlled, endReason: string): boolean {
  const { type, ...members } = Object(message) as Record<string, unknown>
  const act = typeof type === 'string' && Object.hasOwn(actions, type) ? actions[type] : undefined
  return act?.(members, call, endReason) ?? false
}

type Action = (members: Record<string, unknown>, call: Controlled, endReason: string) => boolean

const actions: Readonly<Record<string, Action>> = {
  say({ content, message, endCallAfterSpoken, interruptAssistantEnabled }, call) {
    // The SDK for pages calls it `message`, the API `content`.
    const text = content ?? message
    if (typeof text !== 'string' || text === '') return false
    const line: Step = { role: 'assistant', text, after: 0 }
    const end: Step = { end: 'assistant-ended-call-after-message-spoken', after: 0 }
    const interrupt = interruptAssistantEnabled === true
    call.interject(endCallAfterSpoken === true ? [line, end] : [line], { interrupt })
    return true
  },
  'add-message'({ message, triggerResponseEnabled }, call) {
    const { role, content } = Object(message) as Record<string, unknown>
    if (typeof role !== 'string' || typeof content !== 'string') return false
    call.add(role, content)
    if (triggerResponseEnabled !== false) call.interject([{ role: 'assistant', text: `You said: ${content}` }])
    return true
  },
  control({ control }, call) {
    const [verb, who] =
      /^(mute|unmute)-(assistant|customer)$/.exec(typeof control === 'string' ? control : '')?.slice(1) ?? []
    // The first message is in the script, which begins as soon as the call is answered.
    if (verb === undefined) return control === 'say-first-message'
    call.mute(who === 'assistant' ? 'assistant' : 'user', verb === 'mute')
    return true
  },
  'end-call'(_, call, endReason) {
    call.end(endReason)
    return true
  },
  transfer(_, call) {
    call.end('assistant-forwarded-call')
    return true
  },
}
