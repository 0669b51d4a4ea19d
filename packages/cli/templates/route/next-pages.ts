import { getRequestListener } from '@hono/node-server'
import { startCall } from './vapi-call'

export default getRequestListener(startCall)
