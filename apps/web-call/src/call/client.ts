/** What the page uses of `@vapi-ai/web`. */
export interface VoiceClient {
  on(event: 'call-start-progress', listener: (progress: Progress) => void): unknown
  on(event: 'call-start' | 'call-end', listener: () => void): unknown
  on(event: 'error' | 'camera-error', listener: (error: unknown) => void): unknown
  start(assistantId: string): Promise<unknown>
  stop(): Promise<void>
}

/** How far the start of a call has come. */
export interface Progress {
  stage: string
  status: 'started' | 'completed' | 'failed'
  metadata?: Record<string, unknown>
}

export type ConnectClient = (token: string, apiUrl: string) => VoiceClient

/** Loads `@vapi-ai/web`, which is larger than the page and of no use before a call. */
export async function loadClient(): Promise<ConnectClient> {
  // A CommonJS module: its exports as a whole are the default, as in Node.
  const { default: web } = await import('@vapi-ai/web')
  // Daily then loads its code by a script element, and the page's policy need not permit eval.
  return (token, apiUrl) => new web.default(token, apiUrl, { avoidEval: true })
}
