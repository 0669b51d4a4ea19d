import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An API that fails for one request in a hundred: a reset, a 500, silence, an answer that breaks off. */
export async function startFaultyUpstream() {
  const arrived = new Map<string, number>()
  let count = 0
  const server = createServer((incoming, outgoing) => {
    const { method, url } = incoming
    // The kind of request that the load client sent; a refused kind must never arrive.
    const [kind] = String(incoming.headers['x-request-id']).split('-', 1)
    const key = `${kind} ${method} ${url}`
    arrived.set(key, (arrived.get(key) ?? 0) + 1)
    const fault = count++ % 100 === 0 ? ((count / 100) % 4) | 0 : undefined
    incoming.on('error', () => {})
    if (fault === 0) return incoming.socket.resetAndDestroy()
    if (fault === 1) return outgoing.writeHead(200).write('half', () => incoming.socket.resetAndDestroy())
    if (fault === 2) return
    incoming.resume().once('end', () => {
      if (fault === 3) outgoing.writeHead(500).end('broken')
      else outgoing.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"call-1"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How often each kind arrived, such as `call POST /call/web`. */
    arrived,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
