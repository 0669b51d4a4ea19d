import { ServerError } from '../errors.ts'
import type { Fetch } from '../fetch.ts'
import { hangUp } from '../hang-up.ts'
import { report } from '../page/report.ts'
import { nothingCreated, postCall } from './post-call.ts'
import type { CallAnswer } from './web-call.ts'

/** The slot that was taken for a call. */
export interface Slot {
  started(call: { callId: string; controlUrl: string | undefined }): Promise<void>
  cancel(): Promise<void>
}

export interface StartCallSettings {
  url: string
  fetch: Fetch
  onError: (error: unknown) => void
}

export interface StartCallRequest {
  token: string
  body: string
  slot: Slot | undefined
  /** Whether somebody still waits for the answer. */
  waits: () => boolean
}

/**
 * Creates a call and keeps its slot in step: it is given back only where no call was created. A call whose answer comes
 * too late, or that nobody can join, is ended.
 *
 * @throws {ServerError} of the family `ERR_SERVER_UPSTREAM`.
 */
export async function startCall(
  { url, fetch, onError }: StartCallSettings,
  { token, body, slot, waits }: StartCallRequest,
): Promise<CallAnswer> {
  // A slot is free by itself at the end of its lease, so a failing store changes nothing for the caller.
  const note = (step: Promise<void> | undefined) => step?.catch((error: unknown) => report(onError, error))

  const created = await postCall(fetch, url, token, body).catch(async (error: unknown) => {
    if (error instanceof ServerError && nothingCreated.has(error.code)) await note(slot?.cancel())
    throw error
  })
  const { id: callId, controlUrl, answer } = created
  await note(slot?.started({ callId, controlUrl }))
  if (waits() && answer !== undefined) return answer

  const ended = controlUrl !== undefined && (await hangUp(fetch, controlUrl))
  const outcome = ended ? 'and was ended' : 'and could not be ended: it ends when nobody joins it'
  const reason = answer === undefined ? 'has no `webCallUrl`' : 'was created after nobody waited for it any more'
  throw new ServerError('ERR_SERVER_UPSTREAM', 'No call that can be joined was created', 'Try again.', {
    cause: new Error(`The call ${callId} ${reason}, ${outcome}`),
  })
}
