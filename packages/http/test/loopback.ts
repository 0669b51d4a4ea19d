import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Received {
  method: string
  target: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface Loopback {
  origin: string
  /** In the order of arrival. */
  requests: Received[]
}

/** A server on a free loopback port, closed when the test ends. */
export async function serve(answer: (request: Received, response: ServerResponse) => void): Promise<Loopback> {
  const requests: Received[] = []
  const server = createServer(async (incoming, response) => {
    let body = ''
    for await (const chunk of incoming.setEncoding('latin1')) body += chunk
    const { method = '', url = '', headers } = incoming
    const request = { method, target: url, headers, body }
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
