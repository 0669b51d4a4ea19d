import type { Fetch } from '../fetch.ts'
import { hangUp } from '../hang-up.ts'
import type { Limits } from '../limits/limits.ts'
import { report } from '../page/report.ts'
import { CallError, nothingCreated, postCall } from './post-call.ts'
import type { CallAnswer } from './web-call.ts'

export interface StartCallSettings {
  url: string
  fetch: Fetch
  limits: Pick<Limits, 'started' | 'cancel'> | undefined
  onError: (error: unknown) => void
}

export interface StartCallRequest {
  token: string
  body: string
  lease: string | undefined
  /** Whether somebody still waits for the answer. */
  waits: () => boolean
}

/**
 * Creates a call and keeps its lease in step: it is given back only where no call was created. A call whose answer comes
 * too late, or that nobody can join, is ended.
 *
 * @throws {CallError}
 */
export async function startCall(
  { url, fetch, limits, onError }: StartCallSettings,
  { token, body, lease, waits }: StartCallRequest,
): Promise<CallAnswer> {
  const withLease = async (step: (lease: string) => Promise<void> | undefined): Promise<void> => {
    if (lease === undefined) return
    // The lease runs out by itself, so a failing store changes nothing for the caller.
    await Promise.resolve(step(lease)).catch((error: unknown) => report(onError, error))
  }

  const created = await postCall(fetch, url, token, body).catch(async (error: unknown) => {
    if (error instanceof CallError && nothingCreated.has(error.code)) await withLease((id) => limits?.cancel(id))
    throw error
  })
  const { id: callId, controlUrl, answer } = created
  await withLease((id) => limits?.started(id, { callId, controlUrl }))
  if (waits() && answer !== undefined) return answer

  const ended = controlUrl !== undefined && (await hangUp(fetch, controlUrl))
  const outcome = ended ? 'and was ended' : 'and could not be ended: it ends when nobody joins it'
  const reason = answer === undefined ? 'has no `webCallUrl`' : 'was created after nobody waited for it any more'
  throw new CallError(
    'ERR_SERVER_UPSTREAM',
    'no call that can be joined was created',
    'Try again.',
    new Error(`the call ${callId} ${reason}, ${outcome}`),
  )
}
