import { createWebCall, fromCallEndpoint } from '@vapi-auth/web'

/** The state of one call. Start it from a click: `call.start()`. */
export const call = createWebCall({
  start: fromCallEndpoint('/api/call'),
  load: () => import('@vapi-ai/web'),
})
