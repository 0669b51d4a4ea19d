/** What stands for the API: ten assistants, whoever asks. */
import { createServer } from 'node:http'
import { announce } from '../gateway/announce.ts'

const list = Array.from({ length: 10 }, (_, i) => ({
  id: crypto.randomUUID(),
  orgId: crypto.randomUUID(),
  name: `Assistant ${i}`,
  createdAt: new Date(0).toISOString(),
  updatedAt: new Date(0).toISOString(),
}))
const answer = JSON.stringify(list)
const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }

announce(
  createServer((incoming, outgoing) => {
    incoming.resume().once('end', () => outgoing.writeHead(200, head).end(answer))
  }),
)
