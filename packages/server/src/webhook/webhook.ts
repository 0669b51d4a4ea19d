import { checkFunction, checkInteger, checkOptions } from '../options.ts'
import { checkForm } from '../page/page-endpoint.ts'
import { report } from '../page/report.ts'
import { problemResponse } from '../problem-response.ts'
import { checkLength, chunksOf, parseJson, readBytes } from '../request/body.ts'
import { within } from '../within.ts'
import { createCredentialCheck, type WebhookCredential } from './credential.ts'
import { readMessage, type WebhookMessage } from './messages.ts'
import { createReplays } from './replays.ts'

export interface WebhookOptions {
  /** How Vapi authenticates itself: the credential of the server URL, with the same settings as at Vapi. */
  authenticate: WebhookCredential
  /** Called with each `status-update` and each `end-of-call-report`. When it throws, Vapi is answered 500. */
  handle: (message: WebhookMessage) => void | Promise<void>
  /** The longest body that is read, in bytes. Default 4 MiB: a report holds the whole transcript. */
  maxBody?: number
  /** Called with every error that becomes a status of 500 or above, and with those of a slow `handle`. Default: no-op. */
  onError?: (error: unknown) => void
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

// Vapi waits for 20 seconds by default. A `handle` that takes longer than this is answered 202. In milliseconds.
const ANSWERED_AFTER = 5000

/**
 * Creates a handler for Vapi's server messages. It refuses requests that Vapi did not send, ignores other types of
 * messages and those that this process has handled already, and never rejects.
 *
 * @example
 * ```ts
 * export const webhook = createWebhook({ authenticate: { type: 'bearer', token }, handle: (message) => save(message) })
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option.
 */
export function createWebhook(options: WebhookOptions): (request: Request) => Promise<Response> {
  checkOptions(options, 'createWebhook')
  const { authenticate, handle, maxBody = 4 * 1024 * 1024, onError = () => {}, now = Date.now } = options
  for (const [name, value] of Object.entries({ handle, onError, now })) checkFunction(name, value)
  checkInteger('maxBody', maxBody, 1, 'bytes')
  const authenticated = createCredentialCheck(authenticate, now)
  const replays = createReplays()

  const receive = async (request: Request): Promise<200 | 202> => {
    checkForm(request)
    checkLength(request.headers, maxBody)
    const { body, replayKey } = await authenticated(request, () => readBytes(chunksOf(request), maxBody))
    const message = readMessage(parseJson(body))
    if (message === undefined || (replayKey !== undefined && !replays.isNew(replayKey))) return 200

    const handled = (async (): Promise<200> => {
      try {
        await handle(message)
        return 200
      } catch (error) {
        if (replayKey !== undefined) replays.forget(replayKey)
        throw error
      }
    })()
    return within<200 | 202>(ANSWERED_AFTER, handled, () => {
      handled.catch((error: unknown) => report(onError, error))
      return 202
    })
  }

  return async (request) => {
    try {
      const status = await receive(request)
      return Response.json({}, { status, headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      const problem = problemResponse(error, { headers: request.method === 'POST' ? {} : { allow: 'POST' } })
      if (problem.status >= 500) report(onError, error)
      return problem
    }
  }
}
