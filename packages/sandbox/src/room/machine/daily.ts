/** What daily-js (0.80 to 0.92) keeps on `window`, as far as a call machine reads or writes it. */
export interface DailyGlobal {
  /** Clients that wait for a machine of their own. The machine takes them out. */
  pendings: string[]
  instances: Record<string, DailyInstance>
}

export interface DailyInstance {
  callMachine?: { store: { getState(): TrackState }; reset(): void }
  /** Tracks that the page brings itself: they cannot travel in a message. */
  tracks?: { audioTrack?: MediaStreamTrack }
}

/** Where daily-js looks up the tracks of participants: messages between the two cannot carry them. */
export interface TrackState {
  local: { streams: { cam?: { stream: MediaStream } }; public: { subscribedTracks: { ALL: boolean } } }
  participants: Record<string, never>
  streams: Record<string, { participantId: string; type: 'cam'; pendingTrack: MediaStreamTrack; starttime: string }>
}

/** A message of daily-js to its machine. */
export interface DailyRequest {
  action: string
  callbackStamp?: string
  [member: string]: unknown
}

type TrackStatus = 'off' | 'blocked' | 'sendable' | 'loading' | 'playable'

/** A participant as daily-js and its users see one. */
export interface Participant {
  session_id: string
  user_id: string
  user_name: string
  local: boolean
  owner: boolean
  record: boolean
  will_eject_at: Date
  joined_at: Date
  audio: boolean
  video: boolean
  screen: boolean
  tracks: Record<'audio' | 'video' | 'screenAudio' | 'screenVideo', { subscribed: boolean; state: TrackStatus }>
}

/** A participant with no tracks but the sound, in this state. */
export function participant(id: string, name: string, local: boolean, audio: TrackStatus, joined: Date): Participant {
  const off = { subscribed: true, state: 'off' } as const
  return {
    session_id: id,
    user_id: id,
    user_name: name,
    local,
    owner: false,
    record: false,
    will_eject_at: new Date(0),
    joined_at: joined,
    audio: audio === 'playable' || audio === 'sendable',
    video: false,
    screen: false,
    tracks: { audio: { subscribed: true, state: audio }, video: off, screenAudio: off, screenVideo: off },
  }
}
