import type { Clock } from './clock.ts'
import type { Plan } from './plan.ts'
import type { Deliver, Delivery } from './webhook.ts'

type Members = Readonly<Record<string, unknown>>

/** What tells the pages and the server of a call. */
export interface Messenger {
  /** Tells both of an event, each if the assistant's `clientMessages` or `serverMessages` name it. */
  notify(type: string, members: Members): void
  /** The same for a message that the server answers. Resolves to its answer; `undefined` when there is none. */
  ask(type: string, members: Members): Promise<unknown>
  /** Sends a server message, whatever the assistant listens to. `undefined` when there is no server. */
  send(type: string, members: Members): Promise<Delivery | undefined>
  /** Resolves when the server has got all that was sent to it. */
  settled(): Promise<void>
}

export interface MessengerOptions {
  plan: Plan
  clock: Clock
  deliver: Deliver
  /** The call as it is kept. */
  read(): Members
  pages: Iterable<{ message(data: string): void }>
  artifact(): Members
}

/** Creates the messenger of one call. Its server gets one message after the other, in the order of the events. */
export function createMessenger({ plan, clock, deliver, read, pages, artifact }: MessengerOptions): Messenger {
  const { server } = plan
  let queue: Promise<unknown> = Promise.resolve()

  function send(type: string, members: Members): Promise<Delivery | undefined> {
    if (!server) return Promise.resolve(undefined)
    const call = read() as Members & { id: string }
    const { customer, phoneNumber } = call
    // As it is now: by the time its turn comes the call has gone on.
    const message = structuredClone({
      type,
      ...members,
      timestamp: clock.now(),
      artifact: artifact(),
      assistant: plan.assistant,
      call,
      ...(customer !== undefined && { customer }),
      ...(phoneNumber !== undefined && { phoneNumber }),
    })
    const delivery = queue.then(() => deliver(server, message))
    queue = delivery
    return delivery
  }

  async function notify(type: string, members: Members): Promise<Delivery | undefined> {
    const name = members.transcriptType === 'final' ? `${type}[transcriptType="final"]` : type
    const listensTo = (names: readonly string[]) => names.includes(type) || names.includes(name)
    if (listensTo(plan.clientMessages)) {
      const data = JSON.stringify({ type, ...members, timestamp: clock.now() })
      for (const page of pages) page.message(data)
    }
    return listensTo(plan.serverMessages) ? send(type, members) : undefined
  }

  return {
    notify(type, members) {
      // What becomes of it is in the list of deliveries, which never reject.
      notify(type, members).catch(() => {})
    },
    ask: async (type, members) => (await notify(type, members))?.answer,
    send,
    async settled() {
      await queue
    },
  }
}
