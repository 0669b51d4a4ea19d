import type { ConnectClient, Progress, VoiceClient } from './client.ts'
import {
  crash,
  creationRefusal,
  lost,
  noMicrophone,
  type Refusal,
  slow,
  slowToJoin,
  tokenRefusal,
  unjoined,
  unloaded,
  unreadable,
} from './refusal.ts'
import { atRest, type CallState, type Stage, type StageName, stageOf, withStage } from './stages.ts'

export interface CallOptions {
  assistantId: string
  apiUrl: string
  /** The page's own. */
  origin: string
  /** Seconds that each stage may take. */
  patience: number
  /** Called once, at the start: a token is needed only then. */
  tokens: () => Promise<string>
  load: () => Promise<ConnectClient>
  onChange: (state: CallState) => void
  /** Told of a token that the API did not accept, so that it is not used again. */
  onStale: (token: string) => void
}

export interface Call {
  /** Hangs up, or gives up. */
  end(): void
}

// How the client's event `error` names what keeps it from joining. Others concern noise cancellation and the like.
const fatal = ['start-method-error', 'daily-call-join-error', 'daily-call-object-creation-error', 'daily-error']

/** Starts a call, and tells of every stage that it reaches. Nothing that fails is thrown: it is in the state. */
export function startCall({
  assistantId,
  apiUrl,
  origin,
  patience,
  tokens,
  load,
  onChange,
  onStale,
}: CallOptions): Call {
  let state: CallState = { ...atRest, active: true }
  let client: VoiceClient | undefined
  let alarm: ReturnType<typeof setTimeout> | undefined

  function change(next: CallState): void {
    state = next
    onChange(state)
  }

  function reach(name: StageName, status: Stage['status'], note?: string): void {
    change(withStage(state, name, status, note))
  }

  function expect(seconds: number, late: () => void): void {
    clearTimeout(alarm)
    alarm = setTimeout(late, seconds * 1000)
  }

  function close(name: StageName, status: Stage['status'], note: string, refusal?: Refusal): void {
    if (!state.active) return
    clearTimeout(alarm)
    const { hint, ...rest } = withStage(state, name, status, note)
    change({ ...rest, active: false, ...(refusal && { refusal }) })
    client?.stop().catch(() => {})
  }

  const fail = (refusal: Refusal) => close(stageOf(state), 'failed', '', refusal)

  async function run(): Promise<void> {
    reach('token', 'running')
    const loading = load().catch(() => undefined)
    // The issuer has a limit of its own, which knows better what is missing.
    expect(patience + 1, () => fail(slow('a token', patience + 1)))
    const token = await tokens().catch((error: unknown) => {
      fail(tokenRefusal(error))
    })
    if (!state.active || token === undefined) return
    reach('token', 'done')
    reach('created', 'running', 'loading the web client')
    expect(patience, () => fail(slow('the web client', patience)))
    const connect = await loading
    if (!connect) fail(unloaded)
    if (!state.active || !connect) return
    reach('created', 'running', 'asking the API')
    expect(patience, () => fail(slow(`an answer of ${apiUrl}`, patience)))
    client = connect(token, apiUrl)
    listen(client, token)
    await client.start(assistantId)
  }

  function listen(events: VoiceClient, token: string): void {
    events.on('call-start-progress', (progress) => {
      if (state.active) follow(progress)
      // Thrown into the client's own start(), which has no other way to be stopped: a call that was given up is not joined.
      if (!state.active && state.stages.joined.status !== 'done') throw new Error('the call was given up')
    })
    events.on('call-start', () => state.active && reach('joined', 'done', 'the assistant is listening'))
    events.on('call-end', () => close('ended', 'done', 'the other side hung up'))
    events.on('camera-error', () => state.active && change({ ...state, hint: noMicrophone }))
    events.on('error', (event) => {
      const at = stageOf(state)
      if (at === 'created') {
        const { statusCode } = Object(Object(Object(event).error).error)
        if (statusCode === 401) onStale(token)
        fail(creationRefusal(event, { token, apiUrl, origin }))
      } else if (fatal.includes(Object(event).type)) fail(state.stages.joined.status === 'done' ? lost : unjoined)
    })
  }

  function follow({ stage, status, metadata }: Progress): void {
    if (status !== 'completed') return
    if (stage === 'web-call-creation') {
      const { callId } = Object(metadata)
      // What the client says when the answer was no JSON.
      if (callId === 'unknown') fail(unreadable(apiUrl))
      else join(String(callId))
    } else if (stage === 'daily-call-join') {
      clearTimeout(alarm)
      const { hint, ...rest } = state
      change(withStage(rest, 'joined', 'done'))
    }
  }

  function join(callId: string): void {
    reach('created', 'done', callId)
    reach('joined', 'running')
    // No failure yet: the browser may be asking for the microphone, and nobody knows how long a person takes.
    expect(patience, () => change({ ...state, hint: slowToJoin }))
  }

  run().catch((error: unknown) => fail(crash(error)))

  return {
    end() {
      const joined = state.stages.joined.status === 'done'
      if (joined) close('ended', 'done', 'you hung up')
      else close(stageOf(state), 'failed', 'given up')
    },
  }
}
