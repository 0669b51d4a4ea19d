import type { ServerResponse } from 'node:http'
import { isAuthError } from '@vapi-auth/scopes'
import { problemResponse } from '@vapi-auth/server'
import type { Logger } from 'pino'
import type { Seen } from './observe.ts'

// The bodies of these requests may never end: nobody waits for them any longer.
const closing = new Set(['ERR_GATEWAY_BODY_TIMEOUT', 'ERR_GATEWAY_BUSY'])

/** Turns a caught error into the answer, and notes it. Never throws. */
export async function refuse(error: unknown, outgoing: ServerResponse, seen: Seen, log: Logger): Promise<void> {
  const answer = problemResponse(error)
  const { status } = answer
  seen.decision = status >= 500 ? 'failed' : 'refused'
  seen.code = isAuthError(error) ? error.code : 'ERR_UNKNOWN'
  if (status >= 500) {
    log.error({ requestId: seen.requestId, code: seen.code, reason: reasonOf(error) }, 'request failed')
  }
  // An answer that has begun cannot become another one, and a caller who has gone wants none.
  if (outgoing.headersSent || outgoing.destroyed) return
  // What is left of the request is thrown away, so that the connection can be used again.
  outgoing.req.resume()
  const body = Buffer.from(await answer.arrayBuffer())
  for (const [name, value] of answer.headers) outgoing.setHeader(name, value)
  if ((status === 503 || status === 429) && !answer.headers.has('retry-after')) outgoing.setHeader('retry-after', '1')
  if (closing.has(seen.code)) outgoing.setHeader('connection', 'close')
  outgoing.setHeader('content-length', body.length)
  outgoing.writeHead(status).end(body)
}

/** For the log. An error of ours says what happened, and its cause why; any other is a defect. */
function reasonOf(error: unknown): string | undefined {
  if (!isAuthError(error)) return error instanceof Error ? error.stack : String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
