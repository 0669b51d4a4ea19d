import { chmodSync, rmSync, statSync } from 'node:fs'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { StartError } from './start-error.ts'

/** Where a server listens, and which variables say so. */
export interface Place {
  host: string
  /** A port, of which 0 is any that is free, or the path of a Unix socket. */
  port: number | string
  variables?: { host: string; port: string }
}

/**
 * Starts listening and returns the URL, or the path of the Unix socket.
 *
 * @throws {StartError} when the address, the port or the path cannot be used.
 */
export async function listen(
  server: Server,
  { host, port, variables = { host: 'HOST', port: 'PORT' } }: Place,
): Promise<string> {
  if (typeof port === 'string') await removeAbandoned(port)
  return new Promise((resolve, reject) => {
    server.once('error', ({ code = 'an unknown error' }: NodeJS.ErrnoException) => {
      const byHost = typeof port === 'number' && code !== 'EADDRINUSE' && code !== 'EACCES'
      const where = typeof port === 'number' ? `port ${port} of ${host}` : port
      const variable = byHost ? variables.host : variables.port
      reject(new StartError([`\`${variable}\` cannot be used: listening on ${where} failed with ${code}`]))
    })
    if (typeof port === 'number') {
      server.listen(port, host, () => resolve(urlOf(server.address() as AddressInfo)))
      return
    }
    server.listen(port, () => {
      // The proxy in front runs as another user; the folder decides who gets as far as the socket.
      chmodSync(port, 0o666)
      resolve(`unix:${port}`)
    })
  })
}

/** A process that was killed leaves its socket behind, on which nobody listens. */
function removeAbandoned(path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED' && statSync(path).isSocket()) rmSync(path, { force: true })
      resolve()
    })
  })
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
