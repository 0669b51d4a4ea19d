import type { IncomingHttpHeaders } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import { errors, Pool } from 'undici'
import { GatewayError } from './errors.ts'
import type { Settings } from './settings.ts'

export interface UpstreamRequest {
  method: string
  target: string
  headers: Record<string, string>
  body?: string | Readable | undefined
  signal: AbortSignal
}

/** The beginning of an answer. */
export interface Head {
  statusCode: number
  headers: IncomingHttpHeaders
}

/**
 * Asks the API, and resolves when the body of the answer has been written to where `begin` says. What breaks off is
 * destroyed there. A redirect is an answer like any other. Rejects with what `begin` throws, the reason of `signal`, or a
 * {@link GatewayError}.
 */
export type Upstream = (request: UpstreamRequest, begin: (head: Head) => Writable) => Promise<void>

/**
 * Creates the way to the API. `undici` itself and not `fetch`, which rewrites quotes in a query, unpacks bodies, and
 * takes twice as long.
 */
export function createUpstream({
  UPSTREAM_URL,
  UPSTREAM_TIMEOUT,
}: Pick<Settings, 'UPSTREAM_URL' | 'UPSTREAM_TIMEOUT'>): Upstream {
  const silence = UPSTREAM_TIMEOUT * 1000
  const pool = new Pool(UPSTREAM_URL.origin, {
    connectTimeout: Math.min(silence, 10_000),
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

/** What the caller hears of a failure. The error itself goes to the log. */
function told(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof GatewayError) return error
  const { code = '' } = error as NodeJS.ErrnoException
  if (error instanceof errors.InvalidArgumentError) {
    return new GatewayError(
      'ERR_GATEWAY_REQUEST',
      'a header of the request cannot be sent on',
      'write headers in printable characters',
      { cause: error },
    )
  }
  const late = /TIMEOUT/.test(code)
  return new GatewayError(
    late ? 'ERR_GATEWAY_TIMEOUT' : 'ERR_GATEWAY_UPSTREAM',
    late ? 'the API does not answer in time' : 'the API cannot be reached, or broke off',
    'try again; whether the request had an effect is not known',
    { cause: error },
  )
}
