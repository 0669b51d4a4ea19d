import { Hono } from 'hono'
import { startCall } from './vapi-call'

export const callRoute = new Hono().all('/', ({ req }) => startCall(req.raw))
