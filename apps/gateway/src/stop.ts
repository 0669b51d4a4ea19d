import type { Server } from 'node:http'
import { Server as TcpServer } from 'node:net'

/**
 * Stops a server without dropping a request, and resolves when the last connection has ended: to `true`, or to `false`
 * when something was left after `deadline` milliseconds and had to be cut off. No new connections are taken. On those
 * that are there, the next answer is the last; the idle ones get `grace` milliseconds, because their next request may be
 * on its way.
 */
export async function stop(
  server: Server,
  { grace = 1000, deadline }: { grace?: number; deadline: number },
): Promise<boolean> {
  let whole = true
  server.prependListener('request', (_, response) => response.setHeader('connection', 'close'))
  const idle = setInterval(() => server.closeIdleConnections(), grace)
  const timer = setTimeout(() => {
    whole = false
    server.closeAllConnections()
  }, deadline)
  // Not the close of node:http, which cuts idle connections at once.
  await new Promise((resolve) => TcpServer.prototype.close.call(server, resolve))
  clearInterval(idle)
  clearTimeout(timer)
  return whole
}
