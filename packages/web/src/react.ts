/**
 * A web call as a hook of React.
 *
 * @module
 */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { WebCallState } from './state.ts'
import { createWebCall, type WebCall, type WebCallOptions } from './web-call.ts'

/** A call with its state: what {@link useWebCall} returns. */
export type UsedWebCall = WebCallState & Pick<WebCall, 'start' | 'stop' | 'mute' | 'send' | 'on'>

/**
 * Returns the call of a component, which hangs up when the component goes. Nothing starts before `start` is called, in
 * `StrictMode` too. `start` and `load` are those of the latest render; the other options are those of the first.
 *
 * @example
 * const { status, start, stop } = useWebCall({ start: fromCallEndpoint('/api/call'), load: () => import('@vapi-ai/web') })
 */
export function useWebCall(options: WebCallOptions): UsedWebCall {
  const latest = useRef(options)
  const [call] = useState(() =>
    createWebCall({
      ...options,
      start: (signal) => latest.current.start(signal),
      load: () => latest.current.load(),
    }),
  )
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => call.stop, [call])
  const state = useSyncExternalStore(call.subscribe, call.getState, call.getState)
  const { start, stop, mute, send, on } = call
  return { ...state, start, stop, mute, send, on }
}
