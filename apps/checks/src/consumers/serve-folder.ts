import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

/** A static site with one route, as an application has it in production. */
export interface Site {
  url: string
  close(): void
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

/** Serves what a framework has built, and `POST /api/call` by the handler made for the origin. */
export async function serveFolder(
  folder: string,
  handlerFor: (origin: string) => (request: Request) => Promise<Response>,
): Promise<Site> {
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    if (method === 'POST' && url === '/api/call') {
      const request = new Request(origin + url, { method, headers: new Headers(headers as HeadersInit), body: '{}' })
      const answer = await handle(request)
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
      outgoing.end(await answer.text())
      return
    }
    const path = join(folder, normalize(new URL(url, origin).pathname))
    const file = [path, join(path, 'index.html')].find((name) => existsSync(name) && statSync(name).isFile())
    outgoing.setHeader('content-type', types[extname(file ?? '')] ?? 'application/octet-stream')
    if (file === undefined) outgoing.statusCode = 404
    outgoing.end(file === undefined ? '' : readFileSync(file))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const handle = handlerFor(origin)
  return {
    url: `${origin}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
