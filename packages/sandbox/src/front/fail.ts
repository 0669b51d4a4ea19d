import { STATUS_CODES } from 'node:http'
import { refusal } from '../answers.ts'
import { type Answer, INVALID_KEY } from '../judge/sentences.ts'
import type { Fault } from './faults.ts'

// Longer than a client should wait.
const SLOW = 30

/** What Vapi says with a status, where that is known; else the name of the status. */
const sentences: Readonly<Record<number, Answer['message']>> = {
  401: INVALID_KEY.message,
  429: 'Rate limit exceeded',
  500: 'Internal server error',
}

/**
 * The wrong answer that a fault stands for, or `undefined` when the right one follows after all.
 *
 * Rejects for `reset`, and when the client goes before the delay is over.
 */
export async function fail(fault: Fault, request: Request, elsewhere: string): Promise<Response | undefined> {
  const { kind, delay = kind === 'slow' ? SLOW : 0, retryAfter } = fault
  if (delay > 0) await pause(delay * 1000, request.signal)
  const response = answerOf(kind, elsewhere)
  if (retryAfter !== undefined) response?.headers.set('retry-after', String(retryAfter))
  return response
}

function answerOf(kind: Fault['kind'], elsewhere: string): Response | undefined {
  switch (kind) {
    case 'slow':
      return undefined
    case 'redirect':
      return new Response(null, { status: 302, headers: { location: elsewhere } })
    case 'html':
      return new Response('<h1>502 Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } })
    case 'reset':
      // As `fetch` tells it.
      throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
    default:
      return answerWith(Number(kind))
  }
}

function answerWith(status: number): Response {
  // These have no body by HTTP's rules.
  if ([204, 205, 304].includes(status)) return new Response(null, { status })
  return refusal(status, sentences[status] ?? STATUS_CODES[status] ?? `Status ${status}`)
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
