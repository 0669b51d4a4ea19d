import { refusal } from '../answers.ts'
import { INVALID_KEY } from '../api/sentences.ts'
import type { FaultKind } from './faults.ts'

// Longer than a client should wait.
const SLOW = 30_000

/**
 * The wrong answer that a fault stands for, or `undefined` when the right one follows after all.
 *
 * Rejects for `reset`, and for `slow` when the client goes before the time is over.
 */
export async function fail(kind: FaultKind, request: Request, elsewhere: string): Promise<Response | undefined> {
  switch (kind) {
    case '401':
      return refusal(401, INVALID_KEY)
    case '429':
      return refusal(429, 'Too Many Requests')
    case '503':
      return refusal(503, 'Service Unavailable')
    case 'redirect':
      return new Response(null, { status: 302, headers: { location: elsewhere } })
    case 'html':
      return new Response('<h1>502 Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } })
    case 'slow':
      await pause(SLOW, request.signal)
      return undefined
    case 'reset':
      // As `fetch` tells it.
      throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', abort, { once: true })
  })
}
