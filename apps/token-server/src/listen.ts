import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { StartError } from './start-error.ts'

/**
 * Serves over HTTP; a port of 0 is any that is free. Whoever sends a request so slowly that it takes 10 seconds is
 * answered 408.
 *
 * @throws {StartError} when the address or the port cannot be had.
 */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { HOST, PORT }: { HOST: string; PORT: number },
): Promise<{ server: Server; url: string }> {
  const serverOptions = { requestTimeout: 10_000, connectionsCheckingInterval: 1000 }
  const server = createAdaptorServer({ fetch, serverOptions }) as Server
  return new Promise((resolve, reject) => {
    server.once('error', ({ code = 'an unknown error' }: NodeJS.ErrnoException) => {
      const variable = code === 'EADDRINUSE' || code === 'EACCES' ? 'PORT' : 'HOST'
      reject(new StartError([`${variable} cannot be used: port ${PORT} of ${HOST} gives ${code}`]))
    })
    server.listen(PORT, HOST, () => resolve({ server, url: urlOf(server.address() as AddressInfo) }))
  })
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
