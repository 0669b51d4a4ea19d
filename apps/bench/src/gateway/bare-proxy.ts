/** The least that a proxy can be: node:http on both sides, nothing looked at. */
import { Agent, createServer, request } from 'node:http'
import { announce } from './announce.ts'

const agent = new Agent({ keepAlive: true })
const { UPSTREAM_URL = '' } = process.env

announce(
  createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming
    const onward = request(UPSTREAM_URL, { agent, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  }),
)
