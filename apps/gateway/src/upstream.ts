import type { IncomingHttpHeaders } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import { buildConnector, errors, Pool } from 'undici'
import { GatewayError } from './errors.ts'
import type { Settings } from './settings.ts'
import { skipContinue } from './skip-continue.ts'
import type { Over } from './until-over.ts'

export interface UpstreamRequest {
  method: string
  target: string
  headers: Record<string, string>
  body?: string | Readable | undefined
  signal: Over
}

/** The beginning of an answer. */
export interface Head {
  statusCode: number
  headers: IncomingHttpHeaders
}

/**
 * Sends a request to the API, and resolves when the body of the answer has been written to what `begin` returns. If the
 * answer breaks off, that is destroyed. A redirect is an answer like any other. Rejects with what `begin` throws, the
 * reason of `signal`, or a {@link GatewayError}.
 */
export type Upstream = (request: UpstreamRequest, begin: (head: Head) => Writable) => Promise<void>

/**
 * Creates the connections to the API. By `undici` itself: `fetch` rewrites quotes in a query, decompresses bodies, and
 * takes twice as long.
 */
export function createUpstream({
  UPSTREAM_URL,
  UPSTREAM_TIMEOUT,
}: Pick<Settings, 'UPSTREAM_URL' | 'UPSTREAM_TIMEOUT'>): Upstream {
  const silence = UPSTREAM_TIMEOUT * 1000
  const connect = buildConnector({ timeout: Math.min(silence, 10_000), allowH2: false })
  const pool = new Pool(UPSTREAM_URL.origin, {
    connect: (options, done) =>
      connect(options, (...[error, socket]) =>
        socket ? done(null, skipContinue(socket)) : done(error ?? new Error(), null),
      ),
    headersTimeout: silence,
    bodyTimeout: silence,
    allowH2: false,
  })
  const prefix = UPSTREAM_URL.pathname.replace(/\/$/, '')

  return async ({ target, body = null, ...request }, begin) => {
    try {
      await pool.stream({ ...request, path: prefix + target, body }, begin)
    } catch (error) {
      throw told(error)
    }
  }
}

/** What the caller is told about a failure. The error itself goes to the log. */
function told(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof GatewayError) return error
  const { code = '' } = error as NodeJS.ErrnoException
  if (error instanceof errors.InvalidArgumentError) {
    return new GatewayError(
      'ERR_GATEWAY_REQUEST',
      'A header of the request has characters that cannot be forwarded',
      'Send headers in printable ASCII.',
      { cause: error },
    )
  }
  const late = /TIMEOUT/.test(code)
  return new GatewayError(
    late ? 'ERR_GATEWAY_TIMEOUT' : 'ERR_GATEWAY_UPSTREAM',
    late ? 'The API did not answer in time' : 'The API could not be reached, or broke off',
    'Try again. Whether the request had an effect is unknown.',
    { cause: error },
  )
}
