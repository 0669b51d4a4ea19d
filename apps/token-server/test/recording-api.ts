import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands for Vapi: creates every call, and keeps the text of each body as it arrived. */
export async function startApi() {
  const bodies: string[] = []
  const server = createServer((incoming, outgoing) => {
    let body = ''
    incoming.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    incoming.once('end', () => {
      bodies.push(`${incoming.method} ${incoming.url} ${body}`)
      const call = {
        id: crypto.randomUUID(),
        webCallUrl: 'https://call.example/room',
        monitor: { listenUrl: 'wss://call.example/listen', controlUrl: 'https://call.example/control' },
      }
      outgoing.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(call))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
