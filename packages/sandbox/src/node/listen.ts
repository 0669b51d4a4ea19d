import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refusal } from '../answers.ts'
import { optionError, SandboxError } from '../errors.ts'
import type { Front } from '../front/front.ts'
import { headerOf, send, toRequest } from './node-http.ts'

export interface ListenOptions {
  /** The port. Default 0: any that is free. */
  port?: number
  /** The address to listen on. Default `'127.0.0.1'`: nobody outside this machine can connect. */
  host?: string
}

/** A sandbox that listens. */
export interface Listening {
  /** The base URL, such as `http://127.0.0.1:4000`. */
  readonly url: string
  /** Stops listening and ends every connection, whatever is under way on it. */
  close(): Promise<void>
}

/**
 * Serves the API, and on a second port the storage, which so is of another origin.
 *
 * @throws {SandboxError} `ERR_SANDBOX_LISTEN` when the port cannot be had, `ERR_SANDBOX_OPTION` for options of a wrong type.
 */
export async function listen(front: Front, { port = 0, host = '127.0.0.1' }: ListenOptions = {}): Promise<Listening> {
  if (!Number.isInteger(port)) throw optionError('`port` must be an integer', 'Pass a port, or 0 for any that is free.')
  if (typeof host !== 'string' || host === '') {
    throw optionError('`host` must be a non-empty string', "Pass an address of this machine, such as `'127.0.0.1'`.")
  }
  const storage = await start(answer, host, 0)
  const api = await start(answer, host, port).catch(async (error: unknown) => {
    await storage.close()
    throw error
  })

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, base: string): Promise<void> {
    const gone = new AbortController()
    outgoing.once('close', () => gone.abort())
    try {
      const [origin, host] = [headerOf(incoming, 'origin'), headerOf(incoming, 'host')]
      const where = { target: incoming.url ?? '', base, storage: storage.url, origin, host }
      // The Fetch standard knows no request of this method.
      const isTrace = incoming.method === 'TRACE'
      const response = isTrace
        ? refusal(405, 'Cannot TRACE')
        : await front(toRequest(incoming, base, gone.signal), where)
      await send(response, outgoing)
    } catch {
      // Nobody is there to be told, or a `reset` is what was asked for.
      incoming.socket.resetAndDestroy()
    }
  }

  return Object.freeze({
    url: api.url,
    async close() {
      await Promise.all([api.close(), storage.close()])
    },
  })
}

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse, base: string) => Promise<void>

async function start(answer: Answer, host: string, port: number): Promise<Listening> {
  let url = ''
  const server = createServer((incoming, outgoing) => answer(incoming, outgoing, url))
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const message = `Cannot listen on port ${port} of ${host} (${code})`
    const remedy = 'Choose another `port`, or 0 for any that is free, and a `host` of this machine.'
    throw new SandboxError('ERR_SANDBOX_LISTEN', message, remedy, { cause })
  }
  url = urlOf(server.address() as AddressInfo)
  return { url, close: () => stop(server) }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // An error here means that it was stopped before.
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
