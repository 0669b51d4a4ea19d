/** The body of `POST /call/web`: the 11 members that Vapi's API documents. Name exactly one of the things to call. */
export interface WebCall {
  assistantId?: string
  /** Pins a published version of the assistant. */
  assistantVersion?: string | null
  assistant?: Readonly<Record<string, unknown>>
  /** `variableValues` fills the prompt's templates, `maxDurationSeconds` bounds the call, `metadata` is yours. */
  assistantOverrides?: Readonly<Record<string, unknown>>
  squadId?: string
  squad?: Readonly<Record<string, unknown>>
  squadOverrides?: Readonly<Record<string, unknown>>
  workflowId?: string
  workflow?: Readonly<Record<string, unknown>>
  workflowOverrides?: Readonly<Record<string, unknown>>
  /** Whether the room is deleted when the user leaves it. Vapi's default is `true`. */
  roomDeleteOnUserLeaveEnabled?: boolean
}

/** What a page receives: all that `reconnect` of `@vapi-ai/web` reads, and nothing else of Vapi's answer. */
export interface CallAnswer {
  id: string
  webCallUrl: string
  transport?: { callToken: string }
  artifactPlan?: { videoRecordingEnabled: boolean }
  assistant?: { voice: { provider: string } }
}
