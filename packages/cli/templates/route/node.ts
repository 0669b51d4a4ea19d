import { getRequestListener } from '@hono/node-server'
import { startCall } from './vapi-call'

/** Takes Node's request and response. */
export const callRoute = getRequestListener(startCall)
