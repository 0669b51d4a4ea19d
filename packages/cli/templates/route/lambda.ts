import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { startCall } from './vapi-call'

export const handler = handle(new Hono().all('*', ({ req }) => startCall(req.raw)))
