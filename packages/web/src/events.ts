import type { VoiceClient } from './client.ts'

/** The events of `@vapi-ai/web`, with what their listeners get. */
export interface WebCallEvents {
  'call-start': undefined
  'call-end': undefined
  'speech-start': undefined
  'speech-end': undefined
  /** How loud the assistant is, from 0 to 1, about ten times a second. */
  'volume-level': number
  /** How loud the user is, from 0 to 1. Measured only while somebody listens. */
  'local-volume-level': number
  /** What the assistant's side says: transcripts, status updates, tool calls and more. */
  message: Readonly<Record<string, unknown>>
  /** The element that plays the assistant's voice. */
  audio: HTMLAudioElement
  error: unknown
  'camera-error': unknown
}

/** Listeners that outlive the clients of single calls. */
export interface Events {
  on<E extends keyof WebCallEvents>(event: E, listener: (value: WebCallEvents[E]) => void): () => void
  /** Passes on those events of this client that are `wanted` when they come. */
  attach(client: VoiceClient, wanted: (event: string) => boolean): void
}

export function createEvents(): Events {
  type Entry = [event: string, listener: (value: never) => void]
  const entries = new Set<Entry>()
  let connect = (_: Entry) => {}

  return {
    on(event, listener) {
      const entry: Entry = [event, listener]
      entries.add(entry)
      connect(entry)
      return () => void entries.delete(entry)
    },
    attach(client, wanted) {
      // Only what somebody listens to: some events cost the client work.
      connect = (entry) => {
        const [event, listener] = entry
        client.on(event, (value) => {
          if (wanted(event) && entries.has(entry)) listener(value)
        })
      }
      entries.forEach(connect)
    },
  }
}
