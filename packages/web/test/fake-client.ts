import { EventEmitter } from 'node:events'

/** What a fake client does when it is asked to join: emits events, and says how it ends. */
export type Scene = (client: FakeClient) => Promise<unknown>

/** Stands in for `@vapi-ai/web`: made with the same arguments, it emits what a test tells it to. */
export class FakeClient extends EventEmitter {
  readonly made: unknown[]
  readonly sent: object[] = []
  readonly joined: unknown[] = []
  stops = 0
  muted: boolean | undefined
  readonly #scene: Scene

  constructor(made: unknown[], scene: Scene) {
    super()
    this.made = made
    this.#scene = scene
  }

  start(...args: unknown[]): Promise<unknown> {
    this.joined.push(args)
    return this.#scene(this)
  }

  reconnect(call: object): Promise<unknown> {
    this.joined.push(call)
    return this.#scene(this)
  }

  async stop(): Promise<void> {
    this.stops++
  }

  setMuted(muted: boolean): void {
    this.muted = muted
  }

  send(message: object): void {
    this.sent.push(message)
  }
}

/** Returns what `load` is to give, and the clients that are made by it. */
export function fakeModule(scene: Scene = live): { module: object; clients: FakeClient[] } {
  const clients: FakeClient[] = []
  class Vapi extends FakeClient {
    constructor(...made: unknown[]) {
      super(made, scene)
      clients.push(this)
    }
  }
  return { module: { default: Vapi }, clients }
}

/** A call that is joined at once. */
export async function live(client: FakeClient): Promise<unknown> {
  client.emit('call-start')
  return { id: 'c1' }
}

/** A call that never gets anywhere. */
export const forever: Scene = () => new Promise(() => {})
