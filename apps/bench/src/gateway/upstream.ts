/** What stands for the API: reads a body and answers as a web call is answered. */
import { createServer } from 'node:http'
import { announce } from './announce.ts'

const answer = JSON.stringify({ id: crypto.randomUUID(), status: 'queued', webCallUrl: 'https://call.example/room' })
const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }

announce(
  createServer((incoming, outgoing) => {
    incoming.resume().once('end', () => outgoing.writeHead(201, head).end(answer))
  }),
)
