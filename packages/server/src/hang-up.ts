import type { Fetch } from './fetch.ts'

// In milliseconds.
const ABORTED_AFTER = 5000

/**
 * Ends a running call, and returns whether the request to end it was accepted. Never rejects: an error could quote the
 * URL, which is a secret.
 */
export async function hangUp(fetch: Fetch, controlUrl: string): Promise<boolean> {
  try {
    const { ok, body } = await fetch(controlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type":"end-call"}',
      redirect: 'manual',
      signal: AbortSignal.timeout(ABORTED_AFTER),
    })
    // Unread bodies keep connections from being used again.
    body?.cancel().catch(() => {})
    return ok
  } catch {
    return false
  }
}
