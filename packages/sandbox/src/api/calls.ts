import { json } from '../answers.ts'
import { type Handler, pathOf } from './call.ts'

/** Creates a call that is kept with the others. Nobody ever joins it: its URL leads nowhere. */
export const createWebCall: Handler = ({ body, store }) => {
  const webCallUrl = `https://web-call.sandbox.invalid/${crypto.randomUUID()}`
  const transport = { provider: 'daily', callUrl: webCallUrl }
  return json(201, store.create('/call', { ...body, type: 'webCall', status: 'queued', webCallUrl, transport }))
}

/** Creates a call to a phone that never rings. */
export const createPhoneCall: Handler = ({ body, store }) =>
  json(201, store.create('/call', { ...body, type: 'outboundPhoneCall', status: 'queued' }))

/** Sends whoever downloads a recording or a log to the storage, on another origin. */
export const downloadArtifact: Handler = (call) => {
  const location = `${call.storage}/_storage${pathOf(call, call.segments.length)}`
  return new Response(null, { status: 302, headers: { location } })
}
