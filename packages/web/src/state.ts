/** How far a call has come. */
export type WebCallStatus = 'idle' | 'starting' | 'ringing' | 'live' | 'ended' | 'refused'

/** A call at one moment. The object never changes: a change makes another. */
export interface WebCallState {
  /**
   * `idle`: nothing has begun. `starting`: the call is being created, and the client loaded. `ringing`: the call exists, and
   * the page joins it. `live`: both sides hear each other. `ended`, `refused`: it is over, or never was.
   */
  readonly status: WebCallStatus
  /** Whether the user is muted. Kept for the next call. */
  readonly muted: boolean
  /** Whether the assistant speaks. */
  readonly speaking: boolean
  /** Whether the browser gave no microphone: there is none, or the user did not allow it. */
  readonly microphoneBlocked: boolean
  /** Why a call ended, as Vapi says: `assistant-ended-call` and the like. Absent where Vapi said nothing. */
  readonly endedReason?: string
  /** Why there is no call, or why it broke off, and what to do. */
  readonly refusal?: Refusal
}

/** Why a call was refused or broke off. */
export interface Refusal {
  /** One of this package's `ERR_WEB_…`, or the code of the server or the API that refused. */
  readonly code: string
  /** What happened: sentence case, without a final full stop. */
  readonly message: string
  /** What to do, in full sentences. */
  readonly remedy: string
  /** The status of the answer that refused, where one came. */
  readonly status?: number
  /** Seconds after which the server asks to try again. */
  readonly retryAfter?: number
}

export const idle: WebCallState = Object.freeze({
  status: 'idle',
  muted: false,
  speaking: false,
  microphoneBlocked: false,
})
