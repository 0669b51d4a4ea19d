import type { Endpoint } from '@vapi-auth/scopes'
import { json } from '../answers.ts'
import { type Handler, pathOf } from '../api/call.ts'
import type { Stores } from '../api/store.ts'
import type { Route } from '../front/routes.ts'

/** What calls need of the sandbox that they live in. */
export interface CallSettings {
  /** The resources of every organization; calls are in `/call`. */
  stores: Stores
  now: () => number
}

/** The calls of a sandbox. */
export interface Calls {
  /** Answers to the endpoints below `/call`. The request has been authorized and validated. */
  readonly handlers: Readonly<Partial<Record<Endpoint, Handler>>>
  /** What is reached beside the API: rooms, control URLs. */
  readonly routes: readonly Route[]
  /** Ends every call and forgets it. */
  reset(): void
}

export function createCalls(_: CallSettings): Calls {
  return {
    handlers: {
      'POST /call': createPhoneCall,
      'POST /call/web': createWebCall,
      'GET /call/{id}/assistant-recording': downloadArtifact,
      'GET /call/{id}/call-logs': downloadArtifact,
      'GET /call/{id}/customer-recording': downloadArtifact,
      'GET /call/{id}/mono-recording': downloadArtifact,
      'GET /call/{id}/pcap': downloadArtifact,
      'GET /call/{id}/stereo-recording': downloadArtifact,
      'GET /call/{id}/video-recording': downloadArtifact,
    },
    routes: [],
    reset() {},
  }
}

/** Creates a call that is kept with the others. Nobody ever joins it: its URL leads nowhere. */
const createWebCall: Handler = ({ body, store }) => {
  const webCallUrl = `https://web-call.sandbox.invalid/${crypto.randomUUID()}`
  const transport = { provider: 'daily', callUrl: webCallUrl }
  return json(201, store.create('/call', { ...body, type: 'webCall', status: 'queued', webCallUrl, transport }))
}

/** Creates a call to a phone that never rings. */
const createPhoneCall: Handler = ({ body, store }) =>
  json(201, store.create('/call', { ...body, type: 'outboundPhoneCall', status: 'queued' }))

/** Sends whoever downloads a recording or a log to the storage, on another origin. */
const downloadArtifact: Handler = (call) => {
  const location = `${call.storage}/_storage${pathOf(call, call.segments.length)}`
  return new Response(null, { status: 302, headers: { location } })
}
