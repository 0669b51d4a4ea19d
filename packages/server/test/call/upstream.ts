import { vi } from 'vitest'
import type { Fetch } from '../../src/index.ts'

/** What Vapi answers to `POST /call/web`, with members that a page must never see. */
export const created = {
  id: 'call-1',
  orgId: 'org-1',
  webCallUrl: 'https://vapi.daily.co/room-1',
  transport: { provider: 'daily', callToken: 'room-token', callUrl: 'https://vapi.daily.co/room-1' },
  artifactPlan: { videoRecordingEnabled: true, recordingEnabled: true },
  assistant: { name: 'Ada', voice: { provider: 'vapi', voiceId: 'Elliot' }, model: { messages: ['the prompt'] } },
  monitor: { listenUrl: 'https://vapi.example/listen', controlUrl: 'https://vapi.example/control-1' },
  status: 'queued',
}

/** All that a page may see of it. */
export const joinable = {
  id: 'call-1',
  webCallUrl: 'https://vapi.daily.co/room-1',
  transport: { callToken: 'room-token' },
  artifactPlan: { videoRecordingEnabled: true },
  assistant: { voice: { provider: 'vapi' } },
}

export interface Sent {
  url: string
  init: RequestInit
}

/** The headers that were sent, by name. */
export function headersOf(sent: Sent | undefined): Record<string, string> {
  return { ...(sent?.init.headers as Record<string, string> | undefined) }
}

/** A stand-in for Vapi that keeps what it receives. Hang-ups are accepted. */
export function upstream(
  answer: (sent: Sent) => Response | Promise<Response> = () => Response.json(created, { status: 201 }),
) {
  const calls: Sent[] = []
  const hangUps: Sent[] = []
  const fetch: Fetch = async (url, init = {}) => {
    if (!url.endsWith('/call/web')) {
      hangUps.push({ url, init })
      return new Response(null, { status: 200 })
    }
    calls.push({ url, init })
    return answer({ url, init })
  }
  return { fetch, calls, hangUps }
}

/** Limits that allow everything and keep what they are asked. */
export function allowing() {
  return {
    admit: vi.fn(async () => ({ allowed: true, lease: 'lease-1' }) as const),
    started: vi.fn(async () => {}),
    cancel: vi.fn(async () => {}),
  }
}
