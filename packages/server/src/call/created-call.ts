import { isJsonObject } from '@vapi-auth/scopes/internal'

import type { CallAnswer } from './web-call.ts'

/** A call that Vapi created. */
export interface CreatedCall {
  id: string
  /** Where the call can be ended, without authentication: a secret, which stays on the server. */
  controlUrl?: string
  /** Absent when nobody can join the call, because Vapi's answer has no `webCallUrl`. */
  answer?: CallAnswer
}

/** Picks a created call from Vapi's answer; `undefined` when it holds none. Other members are dropped. */
export function readCreatedCall(value: unknown): CreatedCall | undefined {
  const id = textAt(value, 'id')
  if (id === undefined) return undefined
  const controlUrl = textAt(value, 'monitor', 'controlUrl')
  const webCallUrl = textAt(value, 'webCallUrl')
  return {
    id,
    ...(controlUrl !== undefined && { controlUrl }),
    ...(webCallUrl !== undefined && { answer: { id, webCallUrl, ...readOptional(value) } }),
  }
}

/** Whether Vapi created a record for the call and did not start it, because all concurrent calls are in use. */
export function isBlocked(value: unknown): boolean {
  return at(value, 'subscriptionLimits', 'concurrencyBlocked') === true
}

function readOptional(value: unknown): Omit<CallAnswer, 'id' | 'webCallUrl'> {
  const callToken = textAt(value, 'transport', 'callToken')
  const videoRecordingEnabled = at(value, 'artifactPlan', 'videoRecordingEnabled')
  const provider = textAt(value, 'assistant', 'voice', 'provider')
  return {
    ...(callToken !== undefined && { transport: { callToken } }),
    ...(typeof videoRecordingEnabled === 'boolean' && { artifactPlan: { videoRecordingEnabled } }),
    ...(provider !== undefined && { assistant: { voice: { provider } } }),
  }
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' && found !== '' ? found : undefined
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce(
    (inner, name) => (isJsonObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  )
}
