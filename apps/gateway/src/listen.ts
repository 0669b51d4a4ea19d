import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { problemResponse } from '@vapi-auth/server'
import type { Hono } from 'hono'
import type { GatewayEnv } from './env.ts'
import { GatewayError } from './errors.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'

/**
 * Serves over HTTP; a port of 0 is any that is free. Whoever sends a request more slowly than `REQUEST_TIMEOUT` is
 * answered 408.
 *
 * @throws {StartError} when the address or the port cannot be had.
 */
export function listen(
  app: Hono<GatewayEnv>,
  { HOST, PORT, REQUEST_TIMEOUT }: Pick<Settings, 'HOST' | 'PORT' | 'REQUEST_TIMEOUT'>,
): Promise<{ server: Server; url: string }> {
  const requestTimeout = REQUEST_TIMEOUT * 1000
  const headersTimeout = Math.min(requestTimeout, 10_000)
  const listener = getRequestListener(app.fetch, {
    // A target that is no URL is refused before the app sees it.
    errorHandler: () => problemResponse(notUnderstood()),
    overrideGlobalObjects: false,
  })
  const server = createServer({ requestTimeout, headersTimeout, connectionsCheckingInterval: 1000 }, listener)
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

function notUnderstood(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_REQUEST',
    'the request target or the Host header is not understood',
    'send an origin-form target such as /call/web, and the Host header of the gateway',
  )
}
