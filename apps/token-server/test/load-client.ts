import { Agent, request } from 'node:http'

/** What one request came to. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Creates a client with so many connections, which queues the requests beyond that. */
export function createLoadClient(url: string, connections: number, keepAlive = true) {
  const agent = new Agent({ keepAlive, maxSockets: connections, scheduling: 'fifo' })

  function ask(headers: Record<string, string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } }
      const outgoing = request(`${url}/token`, options, (incoming) => {
        let body = ''
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk
        })
        incoming.once('error', reject)
        incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }))
      })
      outgoing.once('error', reject).end('{}')
    })
  }

  return { ask, close: () => agent.destroy() }
}
