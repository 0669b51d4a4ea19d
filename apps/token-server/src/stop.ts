import type { Server } from 'node:http'
import { Server as TcpServer } from 'node:net'

/**
 * Stops a server without dropping a request, and resolves when the last connection has ended. No new connections are
 * taken. On those that are there, the next answer is the last; the idle ones get `grace` milliseconds, because their
 * next request may be on its way. After `deadline` milliseconds, what is left is cut off.
 */
export async function stop(server: Server, { grace = 1000, deadline = 5000 } = {}): Promise<void> {
  server.prependListener('request', (_, response) => response.setHeader('connection', 'close'))
  const timers = [
    setTimeout(() => server.closeIdleConnections(), grace),
    setTimeout(() => server.closeAllConnections(), deadline),
  ]
  // Not the close of node:http, which cuts idle connections at once.
  await new Promise((resolve) => TcpServer.prototype.close.call(server, resolve))
  timers.forEach(clearTimeout)
}
