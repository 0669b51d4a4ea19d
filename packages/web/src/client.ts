import type { Refusal } from './state.ts'

/** What is used of `@vapi-ai/web`. */
export interface VoiceClient {
  on(event: string, listener: (value: never) => void): unknown
  start(assistantId: string, assistantOverrides?: object): Promise<unknown>
  reconnect(call: object): Promise<unknown>
  stop(): Promise<void>
  setMuted(muted: boolean): void
  send(message: object): void
}

/** The class that `@vapi-ai/web` exports by default. */
export type VoiceClientClass = new (token: string, baseUrl?: string, dailyConfig?: object) => VoiceClient

/**
 * Finds the class in what `import('@vapi-ai/web')` gave: the package is CommonJS, and bundlers disagree on whether its
 * default export is the class, the module, or the default of the default.
 */
export function findClient(module: unknown): VoiceClientClass | undefined {
  let found = module
  for (let depth = 0; depth < 3 && typeof found === 'object' && found !== null; depth++) {
    found = (found as { default?: unknown }).default
  }
  return typeof found === 'function' ? (found as VoiceClientClass) : undefined
}

/** What {@link CallStart} gives: how to join a call, or why there is none. */
export type Ready = { refusal: Refusal } | Joinable

export interface Joinable {
  refusal?: undefined
  /** The token with which the client is made; empty where none is needed. */
  token: string
  /** The API of the client. Default: Vapi's. */
  baseUrl?: string | undefined
  /** Whether the call exists already. Otherwise `join` creates it. */
  created: boolean
  /** Joins the call. Resolves to something falsy, or rejects, when that failed. */
  join(client: VoiceClient): Promise<unknown>
  /** Why the call was not created, from the client's event `error`. */
  explain?(event: unknown): Refusal
}

/** How a call comes about: what `fromCallEndpoint` and `fromTokens` return. Aborted when the user gives up. */
export type CallStart = (signal: AbortSignal) => Promise<Ready>
