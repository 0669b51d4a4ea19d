import type { RoomEvent } from '../protocol.ts'
import { openChannel } from './channel.ts'
import { type Connection, connect } from './connection.ts'
import { type DailyInstance, type DailyRequest, participant, type TrackState } from './daily.ts'
import { type Microphone, openMicrophone } from './microphone.ts'
import { createObserver } from './observer.ts'
import { createVoice, type Voice } from './voice.ts'

type Members = Readonly<Record<string, unknown>>

/** Creates the machine of one client of daily-js: it joins a room of the sandbox where Daily's own would join Daily. */
export function createCallMachine(
  clientId: string,
  instance: DailyInstance,
): NonNullable<DailyInstance['callMachine']> {
  const tracks = (): TrackState => ({
    local: { streams: {}, public: { subscribedTracks: { ALL: false } } },
    participants: {},
    streams: {},
  })
  let state = tracks()
  let connection: Connection | undefined
  let voice: Voice | undefined
  let microphone: Microphone | undefined
  let ids = { session: '', assistant: '' }
  let joined = new Date(0)
  let muted = false
  let userSpeaks = false
  let inputSettings: unknown = {}

  const { emit, reply } = openChannel(clientId, (request) => {
    const handle = handlers[request.action]
    if (handle) handle(request)
    // Whoever waits for an answer shall not wait for ever.
    else reply(request, { error: { type: 'unsupported', msg: `The sandbox has no ${request.action}` } })
  })
  const remoteLevels = createObserver(() => {
    emit('remote-participants-audio-level', { participantsAudioLevel: { [ids.assistant]: voice?.level() ?? 0 } })
  })
  // Without a microphone, the level of what the script lets the user say.
  const localLevel = createObserver(() => {
    const level = microphone ? microphone.level() : userSpeaks ? 0.1 : 0
    emit('local-audio-level', { audioLevel: muted ? 0 : level })
  })

  const localParticipant = () => {
    const audio = muted ? 'off' : microphone?.track ? 'playable' : 'sendable'
    return participant(ids.session, '', true, audio, joined)
  }
  const assistant = (audio: 'off' | 'playable') => participant(ids.assistant, 'Vapi Speaker', false, audio, joined)
  const devices = () => ({ camera: {}, mic: microphone?.track?.getSettings() ?? {}, speaker: {} })

  function join({ properties, preloadCache }: DailyRequest): void {
    const { url, startAudioOff } = properties as Members
    const cache = preloadCache as Members
    muted = startAudioOff === true
    inputSettings = cache.inputSettings ?? {}
    voice = createVoice()
    connection = connect({ url: String(url), onEvent: (event) => follow(event, cache), onEnd: lose })
    if (cache.allowLocalAudio !== false) listen()
  }

  function follow(event: RoomEvent, cache: Members): void {
    if (event.type === 'welcome') enter(event, cache)
    else if (event.type === 'app-message') emit('app-message', { data: event.data, fromId: ids.assistant })
    else if (event.type === 'closed') hangUp()
    else if (event.role === 'assistant') voice?.speak(event.speaking)
    else userSpeaks = event.speaking
  }

  function enter({ session, assistant: id }: RoomEvent & { type: 'welcome' }, cache: Members): void {
    ids = { session, assistant: id }
    joined = new Date()
    emit('call-machine-initialized')
    emit('joined-meeting', { participants: { local: localParticipant() } })
    emit('participant-joined', { participant: assistant('off') })
    for (const [name, observer] of [
      ['remoteParticipantsAudioLevelObserver', remoteLevels],
      ['localAudioLevelObserver', localLevel],
    ] as const) {
      const { enabled, interval } = (cache[name] ?? {}) as Members
      if (enabled === true) observer.start(interval)
    }
    if (cache.subscribeToTracksAutomatically === true) subscribe()
  }

  /** Lets the page hear the assistant. */
  function subscribe(): void {
    if (!voice?.track) return
    const starttime = joined.toISOString()
    state.streams[ids.assistant] = { participantId: ids.assistant, type: 'cam', pendingTrack: voice.track, starttime }
    state.local.public.subscribedTracks.ALL = true
    emit('participant-updated', { participant: assistant('playable') })
  }

  function listen(): void {
    const own = connection
    openMicrophone(instance.tracks?.audioTrack).then(
      (opened) => {
        // The call may be over before the user has answered the browser.
        if (connection !== own) return opened.close()
        microphone = opened
        mute(muted)
      },
      ({ name, message }: Error) => {
        const type = name === 'NotAllowedError' ? 'permissions' : 'not-found'
        if (connection === own) emit('camera-error', { errorMsg: { errorMsg: message }, error: { type, msg: message } })
      },
    )
  }

  function mute(now: boolean): void {
    muted = now
    const track = microphone?.track
    if (track) {
      track.enabled = !now
      state.local.streams.cam = { stream: new MediaStream([track]) }
    }
    if (ids.session === '') return
    connection?.send({ type: 'audio', muted })
    emit('participant-updated', { participant: localParticipant() })
  }

  function stop(): void {
    remoteLevels.stop()
    localLevel.stop()
    connection?.close()
    microphone?.close()
    voice?.close()
    connection = undefined
    microphone = undefined
    voice = undefined
    userSpeaks = false
    ids = { session: '', assistant: '' }
    state = tracks()
  }

  /** Daily's own ends with an error of this type when the room goes while somebody is in it. */
  function hangUp(): void {
    emit('participant-left', { participant: assistant('off'), reason: 'leftMeeting' })
    fail('ejected', 'Meeting has ended')
  }

  function lose(status?: number): void {
    if (status === 404) fail('no-room', "The meeting you're trying to join does not exist.")
    else fail('connection-error', 'The connection to the room of the sandbox broke off', '{}')
  }

  function fail(type: string, msg: string, details?: string): void {
    stop()
    emit('error', { errorMsg: msg, error: { type, msg, ...(details !== undefined && { details }) } })
    emit('left-meeting')
  }

  const handlers: Readonly<Record<string, (request: DailyRequest) => void>> = {
    'join-meeting': join,
    'leave-meeting'() {
      connection?.send({ type: 'leave' })
      stop()
      emit('left-meeting')
    },
    'app-msg': ({ data }) => connection?.send({ type: 'app-message', data }),
    'local-audio': ({ state }) => mute(state !== true),
    'update-participant'({ id, properties }) {
      const { setSubscribedTracks: wanted } = properties as Members
      if (id === ids.assistant && (wanted === true || (wanted as Members | undefined)?.audio === true)) subscribe()
    },
    'start-remote-participants-audio-level-observer'(request) {
      remoteLevels.start(request.interval)
      reply(request)
    },
    'stop-remote-participants-audio-level-observer': () => remoteLevels.stop(),
    'start-local-audio-level-observer'(request) {
      localLevel.start(request.interval)
      reply(request)
    },
    'stop-local-audio-level-observer': () => localLevel.stop(),
    'update-input-settings'(request) {
      inputSettings = { ...(inputSettings as object), ...(request.inputSettings as object) }
      reply(request, { inputSettings })
    },
    'get-input-devices': (request) => reply(request, devices()),
    'set-input-devices': (request) => reply(request, devices()),
    'set-output-device': (request) => reply(request, devices()),
    // Nothing is recorded; who waits for a recording to start before he speaks shall not wait for ever.
    'local-recording-start': () => emit('recording-started', { local: false, recordingId: crypto.randomUUID() }),
    'local-recording-stop': () => emit('recording-stopped', { local: false }),
    'transmit-log': () => {},
  }

  return { store: { getState: () => state }, reset: stop }
}
