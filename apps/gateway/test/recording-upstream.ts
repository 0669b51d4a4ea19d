import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeUnverified } from '@vapi-auth/signer'

/** A request as it arrived. */
export interface Arrived {
  method: string
  /** As it stood on the request line. */
  target: string
  headers: Record<string, string>
  body: string
  /** The claim `token` of the bearer token. */
  grant: unknown
}

export type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void

const created: Answer = (incoming, outgoing) => {
  incoming.once('end', () => {
    outgoing.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"call-1"}')
  })
}

/** An API that records what arrives and answers as told. */
export async function startUpstream(usual: Answer = created) {
  const arrived: Arrived[] = []
  let answer = usual
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url: target = '', rawHeaders } = incoming
    const headers: Record<string, string> = {}
    for (let i = 0; i < rawHeaders.length; i += 2) headers[String(rawHeaders[i])] = String(rawHeaders[i + 1])
    const token = incoming.headers.authorization?.replace('Bearer ', '')
    const grant = token === undefined ? undefined : decodeUnverified(token).payload.token
    const chunks: Buffer[] = []
    const request: Arrived = { method, target, headers, body: '', grant }
    arrived.push(request)
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.once('end', () => {
      request.body = Buffer.concat(chunks).toString()
    })
    incoming.once('error', () => {})
    answer(incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    /** Answers like this from now on; without an argument, as at first. */
    answerWith(next: Answer = usual) {
      answer = next
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

export type StartedUpstream = Awaited<ReturnType<typeof startUpstream>>
