/** The script of a page that calls with `@vapi-ai/web`, and notes every event. `sdk` is the name it is installed under. */
export function callerScript(sdk: string): string {
  return `
    import * as module from '${sdk}'
    import { dailyConfig, fetchInSandbox } from '../src/room/page.ts'

    const Vapi = module.default?.default ?? module.default
    const names = [
      'call-start', 'call-end', 'speech-start', 'speech-end', 'volume-level', 'local-volume-level', 'message', 'audio',
      'error', 'camera-error', 'call-start-success', 'call-start-failed',
    ]

    function createCaller(token, url, config) {
      const vapi = new Vapi(token, url, config)
      const events = []
      for (const name of names) {
        vapi.on(name, (value) => events.push({ name, value: value instanceof Element ? value.srcObject.getTracks().length : value }))
      }
      return { vapi, events }
    }

    Object.assign(globalThis, { createCaller, dailyConfig, fetchInSandbox })
  `
}

/** An event of the SDK. */
export interface SdkEvent {
  name: string
  value?: unknown
}

interface Vapi {
  start(assistant: string | object): Promise<unknown>
  reconnect(call: unknown): Promise<void>
  stop(): Promise<void>
  say(text: string, end?: boolean): void
  send(message: object): void
  setMuted(muted: boolean): void
  isMuted(): boolean
}

/** What the script leaves in the page. */
export interface CallerPage {
  createCaller(token: string, url?: string, config?: object): { vapi: Vapi; events: SdkEvent[] }
  dailyConfig(url: string, options?: { avoidEval?: boolean }): object
  fetchInSandbox(url: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch
  caller: { vapi: Vapi; events: SdkEvent[] }
}
