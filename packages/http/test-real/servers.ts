import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

export interface Received {
  method: string
  target: string
  authorization: string | undefined
  body: string
}

export interface Origin {
  url: string
  /** Preflights are left out. */
  requests: Received[]
  close: () => void
}

/** An origin on loopback that lets pages of every other origin call it, or of none. */
export async function listen(
  answer: (request: Received, response: ServerResponse) => void,
  { cors = true } = {},
): Promise<Origin> {
  const requests: Received[] = []
  const server = createServer(async (incoming: IncomingMessage, response) => {
    if (cors) {
      response.setHeader('access-control-allow-origin', incoming.headers.origin ?? '*')
      response.setHeader('access-control-allow-headers', 'authorization, content-type')
      response.setHeader('access-control-allow-methods', '*')
    }
    if (incoming.method === 'OPTIONS') return response.writeHead(204).end()
    let body = ''
    for await (const chunk of incoming) body += chunk
    const { method = '', url = '', headers } = incoming
    const request = { method, target: url, authorization: headers.authorization, body }
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The built package as one script, whose exports become the global `vapiAuth`. */
export async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['@vapi-auth/http'],
    absWorkingDir: import.meta.dirname,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'vapiAuth',
  })
  return outputFiles[0]?.text ?? ''
}
