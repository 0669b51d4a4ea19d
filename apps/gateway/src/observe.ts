import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { match } from '@vapi-auth/scopes'
import type { Logger } from 'pino'
import { noTracing, type Trace, type Tracing } from 'serving'
import type { Metrics } from './metrics.ts'

/** What is known of a request when it is over: its line in the log, and its labels in the metrics. */
export interface Seen {
  /** Names the request in the log, at the API and in the answer. */
  requestId: string
  /** As the endpoint table spells it, or `unlisted`, `malformed` or `preflight`. */
  endpoint: string
  /** `allowed`: forwarded; `refused`: the caller has to change something; `failed`: somebody else has. */
  decision: 'allowed' | 'refused' | 'failed'
  /** The error's code. */
  code?: string
  /** The id of the token, by which it can be revoked. */
  tokenId?: string
  /** The id of the call that was created. */
  callId?: string
}

/** Gives each request an id; the returned function writes its line and counts it, once its answer has ended. */
export type Observe = (incoming: IncomingMessage, outgoing: ServerResponse) => Observed

export interface Observed {
  seen: Seen
  trace: Trace
  conclude: () => void
}

export function createObserve(log: Logger, metrics: Metrics, tracing: Tracing = noTracing): Observe {
  return ({ method = '', url = '', headers }, outgoing) => {
    const start = performance.now()
    const requestId = idOf(headers['x-request-id'])
    outgoing.setHeader('x-request-id', requestId)
    const trace = tracing.start(method, headers)
    const seen: Seen = { requestId, endpoint: labelOf(method, url), decision: 'refused' }

    function write(): void {
      const seconds = (performance.now() - start) / 1000
      const { statusCode: status, writableFinished } = outgoing
      metrics.count({ ...seen, status, seconds })
      trace.set({
        'http.request.method': method,
        'http.route': seen.endpoint,
        'http.response.status_code': status,
        'vapi.decision': seen.decision,
        'vapi.code': seen.code,
        'vapi.call_id': seen.callId,
        'vapi.request_id': requestId,
      })
      trace.end()
      const cut = writableFinished ? {} : { cut: true }
      // Not the target itself: it may hold what must not be written down.
      log.info({ ...seen, method, status, ms: Math.round(seconds * 1000), ...cut }, 'request')
    }
    return {
      seen,
      trace,
      conclude() {
        if (outgoing.closed) write()
        else outgoing.once('close', write)
      },
    }
  }
}

/** What the caller sent, if it is harmless wherever it is written down, and no piece of a token. */
function idOf(sent: string | string[] | undefined): string {
  return typeof sent === 'string' && /^(?!.*eyJ)[\w.:=+/-]{1,128}$/.test(sent) ? sent : randomUUID()
}

function labelOf(method: string, target: string): string {
  if (method === 'OPTIONS') return 'preflight'
  const found = match(method, target)
  return found.malformed === undefined ? (found.endpoint ?? 'unlisted') : 'malformed'
}
