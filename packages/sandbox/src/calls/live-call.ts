import type { CallType } from './calls.ts'
import type { Clock } from './clock.ts'
import { createConversation } from './conversation.ts'
import { costsOf } from './cost.ts'
import { obey } from './inbound.ts'
import { createMessenger, type Messenger } from './messenger.ts'
import type { Plan } from './plan.ts'
import { createTalk } from './talk.ts'
import type { Deliver } from './webhook.ts'

type Members = Readonly<Record<string, unknown>>

/** A page that takes part in a call. */
export interface Page {
  /** Gets what the assistant's side sends, as text. */
  message(data: string): void
  speech(role: 'assistant' | 'user', speaking: boolean): void
  /** The other side has hung up. */
  close(): void
}

/** What a page does in a call. */
export interface Membership {
  receive(data: unknown): void
  mute(muted: boolean): void
  leave(): void
}

/** A call that is under way. */
export interface LiveCall {
  /** Takes a page in. */
  join(page: Page): Membership
  /** Does what one of Vapi's inbound messages says. False for a message that is unknown. */
  control(message: unknown): boolean
  /** Sends a server message now, whatever the assistant listens to. */
  send: Messenger['send']
  /** Hangs up without a word: nothing is kept, and nothing is sent. */
  abandon(): void
}

export interface LiveCallOptions {
  type: CallType
  plan: Plan
  clock: Clock
  deliver: Deliver
  /** The call as it is kept. */
  read(): Members
  save(members: Members): void
  /** Called once, when the call is over. */
  onEnd(): void
}

// How long a phone rings, and how long a page that joined may take to say that it can be heard: without a click in the
// page, browsers play nothing and the SDK says nothing.
const RINGING = 1
const ANSWERED = 3
const PLAYABLE = 2

/** Starts a call: it goes from `queued` over `ringing` and `in-progress` to `ended`, by the clock and by who joins. */
export function startCall({ type, plan, clock, deliver, read, save, onEnd }: LiveCallOptions): LiveCall {
  const pages = new Set<Page>()
  let status = 'queued'
  let startedAt = clock.now()
  let timers: (() => void)[] = []
  const conversation = createConversation(() => startedAt)
  const { artifact } = conversation
  const messenger = createMessenger({ plan, clock, deliver, read, pages, artifact })
  const { lines } = plan
  // Nobody holds a phone that says nothing more. A page hangs up when its user does.
  const idle = () => type === 'outboundPhoneCall' && later(1, () => end('customer-ended-call'))
  const talk = createTalk({ lines, clock, messenger, conversation, pages, end, idle })

  function later(seconds: number, task: () => void): void {
    const cancel = clock.after(seconds, () => {
      task()
      return messenger.settled()
    })
    timers.push(cancel)
  }

  function move(to: string, members: Members = {}): void {
    status = to
    save({ status, ...members })
    const { endedReason } = members
    messenger.notify('status-update', { status, ...(endedReason !== undefined && { endedReason }) })
  }

  function answer(): void {
    if (status !== 'ringing') return
    startedAt = clock.now()
    cancelTimers()
    move('in-progress', { startedAt: new Date(startedAt).toISOString() })
    later(plan.maxDuration, () => end('exceeded-max-duration'))
    talk.start()
  }

  function end(endedReason: string): void {
    if (status === 'ended') return
    const seconds = status === 'in-progress' ? (clock.now() - startedAt) / 1000 : 0
    talk.stop()
    cancelTimers()
    const { startedAt: since } = read()
    const ended = { endedAt: new Date(clock.now()).toISOString(), endedReason, ...costsOf(seconds, type), analysis: {} }
    move('ended', { ...ended, ...artifact(), artifact: artifact() })
    messenger.notify('end-of-call-report', { ...ended, ...(since !== undefined && { startedAt: since }) })
    hangUp()
    onEnd()
  }

  function hangUp(): void {
    for (const page of pages) page.close()
    pages.clear()
  }

  function cancelTimers(): void {
    for (const cancel of timers) cancel()
    timers = []
  }

  const controlled = { ...talk, end }

  if (type === 'webCall') {
    later(plan.joinTimeout, () => end('call.in-progress.error-assistant-did-not-receive-customer-audio'))
  } else {
    later(RINGING, () => move('ringing'))
    later(ANSWERED, answer)
  }

  return {
    join(page) {
      pages.add(page)
      if (status === 'queued') move('ringing')
      const greet = () => {
        answer()
        if (pages.has(page)) page.message('listening')
      }
      later(PLAYABLE, () => status === 'ringing' && greet())
      return {
        receive(data) {
          if (data === 'playable') greet()
          else obey(parsed(data), controlled, 'customer-ended-call')
        },
        mute: (muted) => talk.mute('user', muted),
        leave() {
          if (!pages.delete(page)) return
          const { roomDeleteOnUserLeaveEnabled } = read()
          if (pages.size === 0 && roomDeleteOnUserLeaveEnabled !== false) end('customer-ended-call')
        },
      }
    },
    control: (message) => obey(message, controlled, 'manually-canceled'),
    send: messenger.send,
    abandon() {
      status = 'ended'
      talk.stop()
      cancelTimers()
      hangUp()
    },
  }
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
