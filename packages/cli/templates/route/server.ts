import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { startCall } from './vapi-call'

const app = new Hono().all('/api/call', ({ req }) => startCall(req.raw))

serve({ fetch: app.fetch, port: 3001 })
