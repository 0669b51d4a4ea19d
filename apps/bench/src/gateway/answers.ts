/** What stands for the API: answers everything with 400 bytes. */
import { createServer } from 'node:http'
import { announce } from './announce.ts'

const answer = JSON.stringify([{ id: crypto.randomUUID(), name: 'x'.repeat(340) }])
const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }

announce(
  createServer((incoming, outgoing) => incoming.resume().once('end', () => outgoing.writeHead(200, head).end(answer))),
)
