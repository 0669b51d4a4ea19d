import { EventEmitter } from 'node:events'
import type { ConnectClient, Progress, VoiceClient } from '../../src/call/client.ts'

/** A client that does what the test says, and emits as `@vapi-ai/web` does: a listener that throws ends `start`. */
export interface FakeClient extends VoiceClient {
  readonly events: EventEmitter
  readonly connect: ConnectClient
  readonly connected: readonly unknown[]
  readonly started: readonly string[]
  stopped: number
  progress(stage: string, metadata?: Progress['metadata']): void
}

export function createFakeClient(): FakeClient {
  const events = new EventEmitter()
  const connected: unknown[] = []
  const started: string[] = []
  const fake: FakeClient = {
    events,
    connected,
    started,
    stopped: 0,
    connect(...parameters) {
      connected.push(parameters)
      return fake
    },
    on: (event: string, listener: (value: never) => void) => events.on(event, listener as (value: unknown) => void),
    start(assistantId) {
      started.push(assistantId)
      return Promise.resolve()
    },
    stop() {
      fake.stopped++
      return Promise.resolve()
    },
    progress: (stage, metadata) =>
      void events.emit('call-start-progress', { stage, status: 'completed', ...(metadata && { metadata }) }),
  }
  return fake
}
