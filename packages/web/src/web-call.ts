import { type CallStart, findClient, type Joinable, type VoiceClient } from './client.ts'
import { demand } from './errors.ts'
import { createEvents, type WebCallEvents } from './events.ts'
import { refusalIn, refuse } from './refusal.ts'
import { idle, type Refusal, type WebCallState } from './state.ts'
import { type Timeouts, timeoutsOf, within } from './timeouts.ts'

export interface WebCallOptions {
  /** How calls come about: `fromCallEndpoint(url)` or `fromTokens(issuer, { assistantId })`. */
  start: CallStart
  /** Loads `@vapi-ai/web`: `() => import('@vapi-ai/web')`. Called once per call, when it starts. */
  load: () => Promise<object>
  /** The third argument of `new Vapi(…)`, such as `dailyConfig(url)` of `@vapi-auth/sandbox/page`. */
  dailyConfig?: object
  /** Seconds that each stage may take. */
  timeouts?: Timeouts
}

/** One web call of a page, and the next one after it. Fits `useSyncExternalStore`, and is a store of Svelte. */
export interface WebCall {
  /** The call as it is. The same object until something changes. */
  getState(): WebCallState
  /** Calls the listener now and after each change. Returns how to stop that. */
  subscribe(listener: (state: WebCallState) => void): () => void
  /**
   * Starts a call. While one starts, rings or is live, nothing else begins. Resolves when the call is live or over; never
   * rejects: why there is no call is in the state.
   */
  start(): Promise<void>
  /** Hangs up, or gives up. */
  stop(): void
  /** Mutes the user, or no longer. Before the call is live, from its first moment on. */
  mute(muted: boolean): void
  /** Sends a message to the assistant's side. False while no call is live. */
  send(message: object): boolean
  /** Listens to an event of `@vapi-ai/web`, in this call and those that follow. Returns how to stop that. */
  on<E extends keyof WebCallEvents>(event: E, listener: (value: WebCallEvents[E]) => void): () => void
}

/** One attempt to call. */
interface Attempt {
  gone: AbortController
  client?: VoiceClient
  /** Ends the wait for the call to be live: it is, or never will be. */
  settle(): void
}

/**
 * Creates the state of one web call.
 *
 * @throws {WebError} `ERR_WEB_OPTION`
 * @example
 * const call = createWebCall({ start: fromCallEndpoint('/api/call'), load: () => import('@vapi-ai/web') })
 * button.onclick = () => (call.getState().status === 'live' ? call.stop() : call.start())
 */
export function createWebCall(options: WebCallOptions): WebCall {
  const { start, load, dailyConfig } = options
  for (const [name, value] of Object.entries({ start, load })) {
    demand(typeof value === 'function', name, 'a function')
  }
  const limits = timeoutsOf(options.timeouts)

  const listeners = new Set<(state: WebCallState) => void>()
  const events = createEvents()
  let state = idle
  let current: Attempt | undefined
  let last: Attempt | undefined
  let running: Promise<void> = Promise.resolve()
  let stopping: Promise<void> | undefined

  function change(changes: Partial<WebCallState>): void {
    state = Object.freeze({ ...state, ...changes })
    for (const listener of listeners) listener(state)
  }

  /** Ends an attempt, if it is still the current one. */
  function finish(attempt: Attempt, changes: Partial<WebCallState>): void {
    if (attempt !== current) return
    current = undefined
    attempt.gone.abort()
    attempt.settle()
    stopping = attempt.client?.stop().catch(() => {})
    change({ speaking: false, ...changes })
  }

  const liveClient = () => (state.status === 'live' ? current?.client : undefined)
  const fail = (attempt: Attempt, refusal: Refusal) => finish(attempt, { status: 'refused', refusal })

  async function run(attempt: Attempt, live: Promise<void>): Promise<void> {
    const loading = within(limits.load, 'Loading `@vapi-ai/web`', load())
    // Looked at when its turn has come.
    loading.catch(() => {})
    const ready = await within(limits.start, 'Starting the call', start(attempt.gone.signal))
    if (ready.refusal) return fail(attempt, ready.refusal)
    const module = await loading.catch(() => undefined)
    // Daily allows one call at a time, and takes a moment to leave the last one.
    const left = await within(limits.join, 'Leaving the call', Promise.resolve(stopping))
    if (left) return fail(attempt, left.refusal)
    if (attempt !== current) return
    const Client = findClient(module)
    if (!Client) return fail(attempt, Object(module).refusal ?? unloaded)
    attempt.client = new Client(ready.token, ready.baseUrl, dailyConfig)
    follow(attempt, attempt.client, ready)
    if (ready.created) change({ status: 'ringing' })
    const failed = () => fail(attempt, unjoined)
    ready.join(attempt.client).then((joined) => joined || failed(), failed)
    const late = await within(limits.join, 'Joining the call', live)
    if (late) fail(attempt, late.refusal)
  }

  function follow(attempt: Attempt, client: VoiceClient, ready: Joinable): void {
    let { created } = ready
    const uncreated = (event?: unknown) => fail(attempt, ready.explain?.(event) ?? unjoined)
    const on = (event: string, listener: (value: unknown) => void) =>
      client.on(event, (value: unknown) => {
        if (attempt === current) listener(value)
        // Thrown into the client's own start(), which cannot be stopped otherwise: a call that was given up is not joined.
        if (event === 'call-start-progress' && attempt.gone.signal.aborted) throw new Error('given up')
      })

    on('call-start-progress', (progress) => {
      const { stage, status, metadata } = Object(progress)
      if (stage !== 'web-call-creation' || status !== 'completed') return
      created = true
      // What the client says when the answer was not JSON.
      if (Object(metadata).callId === 'unknown') uncreated()
      else change({ status: 'ringing' })
    })
    on('call-start', () => {
      if (liveClient()) return
      if (state.muted) client.setMuted(true)
      change({ status: 'live' })
      attempt.settle()
    })
    on('call-end', () => finish(attempt, { status: 'ended' }))
    on('error', (event) => {
      const { type, error } = Object(event)
      if (!created) uncreated(event)
      // The other side has hung up: `call-end` follows.
      else if (Object(Object(error).error).type === 'ejected' || !fatal.test(type)) return
      else if (liveClient()) finish(attempt, { status: 'ended', refusal: lost })
      else fail(attempt, unjoined)
    })
    on('camera-error', () => change({ microphoneBlocked: true }))
    on('speech-start', () => change({ speaking: true }))
    on('speech-end', () => change({ speaking: false }))
    on('message', (message) => {
      const { status, endedReason } = Object(message)
      if (status === 'ended' && endedReason) change({ endedReason })
    })
    // What comes after the end is of this call too, but for the errors of giving up.
    events.attach(client, (event) => attempt === (event === 'error' ? current : last))
  }

  return {
    getState: () => state,
    subscribe(listener) {
      // Of its own, so that the same function can listen twice.
      const entry = (now: WebCallState) => listener(now)
      listeners.add(entry)
      listener(state)
      return () => void listeners.delete(entry)
    },
    start() {
      if (current) return running
      let settle: Attempt['settle'] = () => {}
      const live = new Promise<void>((resolve) => {
        settle = resolve
      })
      const attempt: Attempt = { gone: new AbortController(), settle }
      current = attempt
      last = attempt
      state = { ...idle, muted: state.muted }
      change({ status: 'starting' })
      running = run(attempt, live).catch((error: unknown) => fail(attempt, refusalIn(error, unstarted)))
      return running
    },
    stop() {
      if (!current) return
      finish(current, { status: 'ended', ...(liveClient() && { endedReason: 'customer-ended-call' }) })
    },
    mute(muted) {
      liveClient()?.setMuted(muted)
      change({ muted })
    },
    send(message) {
      const client = liveClient()
      client?.send(message)
      return !!client
    },
    on: events.on,
  }
}

// How the client's event `error` names what ends a call. Others concern noise cancellation and the like.
const fatal = /^(start-|reconnect-|daily-)/

const unstarted = refuse('ERR_WEB_START', '`start` failed', 'Look at what `start` does.')
const unloaded = refuse('ERR_WEB_CLIENT', '`@vapi-ai/web` could not be loaded', 'Load the page again.')
const unjoined = refuse(
  'ERR_WEB_JOIN',
  'The page could not join the call',
  'Let the network and the content security policy reach `*.daily.co`, and try again.',
)
const lost = refuse('ERR_WEB_LOST', 'The connection to the call broke off', 'Check the network, and try again.')
