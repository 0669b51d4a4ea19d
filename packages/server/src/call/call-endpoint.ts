import { regions } from '@vapi-auth/scopes'
import { isJsonObject, kindOf } from '@vapi-auth/scopes/internal'
import type { Signer } from '@vapi-auth/signer'
import { misuse, ServerError } from '../errors.ts'
import { type Fetch, globalFetch } from '../fetch.ts'
import { limitError } from '../limit-error.ts'
import type { Limits } from '../limits/limits.ts'
import { checkFunction, checkMethods, checkOptions, checkText } from '../options.ts'
import { createPageEndpoint, type PageEndpointOptions } from '../page/page-endpoint.ts'
import { report } from '../page/report.ts'
import { unauthenticated } from '../page/unauthenticated.ts'
import { within } from '../within.ts'
import { parseBaseUrl } from './base-url.ts'
import { callSeconds } from './call-seconds.ts'
import { type Slot, startCall } from './start-call.ts'
import type { WebCall } from './web-call.ts'

/** The call that an authenticated user may start. Nothing else decides what is sent to Vapi. */
export interface AuthorizedCall {
  /** Exactly what is sent to `POST /call/web`. */
  call: WebCall
  /** Whom `limits` counts. Required with `limits`. */
  subject?: string
  /** The longest time that the call can take, in seconds. Used where `call` sets no `maxDurationSeconds`. */
  maxSeconds?: number
}

/** What the endpoint asks of limits. */
export type CallLimits = Pick<Limits, 'admit' | 'started' | 'cancel'>

/** A call that was started: what an audit log needs. */
export interface StartedRecord<Authorized extends AuthorizedCall = AuthorizedCall> {
  /** What `authenticate` returned, with members of your own. */
  authorized: Authorized
  request: Request
  callId: string
}

export interface CallEndpointOptions<Authorized extends AuthorizedCall = AuthorizedCall> extends PageEndpointOptions {
  /** What `createSigner` of `@vapi-auth/signer` returns. */
  sign: Signer
  /** Returns the call that the sender of the request may start, or `null` when nobody is signed in. */
  authenticate: (request: Request) => Authorized | null | Promise<Authorized | null>
  /** Vapi's API. Default `regions.us`. */
  baseUrl?: string
  /** What `createLimits` of `@vapi-auth/server/limits` returns. Default: no limits. */
  limits?: CallLimits
  /** Called with each call before its page is answered, for an audit log. Its errors go to `onError`. Default: no-op. */
  onStarted?: (started: StartedRecord<Authorized>) => void | Promise<void>
  /** Default: the global `fetch`. */
  fetch?: Fetch
}

// How long a page waits for Vapi, in milliseconds.
const WAITED = 10_000
// How long the token is valid, in seconds: it is used once, at once.
const LIFE = 30

/**
 * Creates a handler that starts a web call for a page and answers 201 with what the page needs to join it, by
 * `new Vapi('').reconnect(answer)`. The page holds no token, and nothing in its request reaches the call.
 *
 * @example
 * ```ts
 * export const startCall = createCallEndpoint({ sign, authenticate, allowedOrigins: ['https://app.example'] })
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option. The handler itself never rejects.
 */
export function createCallEndpoint<Authorized extends AuthorizedCall>(
  options: CallEndpointOptions<Authorized>,
): (request: Request) => Promise<Response> {
  checkOptions(options, 'createCallEndpoint')
  const { sign, authenticate, baseUrl = regions.us, limits, fetch = globalFetch } = options
  const { onStarted = () => {}, onError = () => {} } = options
  for (const [name, value] of Object.entries({ sign, authenticate, fetch, onStarted, onError }))
    checkFunction(name, value)
  if (limits !== undefined) checkMethods('limits', limits, ['admit', 'started', 'cancel'])
  const settings = { url: `${parseBaseUrl(baseUrl)}/call/web`, fetch, onError }

  return createPageEndpoint(options, async (request, headers) => {
    // Read at once, because some servers create the signal when it is first read.
    const { signal } = request
    const authorized = await authenticate(request)
    if (!authorized) throw unauthenticated()
    if (!isAuthorizedCall(authorized)) throw unusable(authorized)
    const { call, subject, maxSeconds } = authorized
    const body = JSON.stringify(call)
    // Before a slot is taken, so that a failure here costs none.
    const { token } = await sign({ tag: 'public', restrictions: 'none' }, { expiresIn: LIFE })
    // Judged as it is sent, whatever the object's getters return next time.
    const slot = limits && (await takeSlot(limits, subject, callSeconds(JSON.parse(body), maxSeconds)))

    let inTime = true
    const waits = () => inTime && !signal.aborted
    const started = startCall(settings, { token, body, slot, waits })
    const late = (): never => {
      inTime = false
      started.catch((error: unknown) => report(onError, error))
      throw timeout()
    }
    const answer = await within(WAITED, started, late)
    try {
      await onStarted({ authorized, request, callId: answer.id })
    } catch (error) {
      // The call exists, and its page is waiting.
      report(onError, error)
    }
    return Response.json(answer, { status: 201, headers })
  })
}

function isAuthorizedCall(value: unknown): value is AuthorizedCall {
  return isJsonObject(value) && isJsonObject(value.call)
}

async function takeSlot(limits: CallLimits, subject: string | undefined, maxSeconds: number): Promise<Slot> {
  checkText('subject', subject)
  const admission = await limits.admit({ subject, maxSeconds })
  if (!admission.allowed) throw limitError(admission)
  const { lease } = admission
  return {
    started: async (call) => limits.started(lease, call),
    cancel: async () => limits.cancel(lease),
  }
}

function unusable(authorized: unknown): ServerError {
  return misuse(
    `\`authenticate\` must return \`null\` or an object with \`call\`, received ${kindOf(authorized)}`,
    "Return `{ call: { assistantId: 'your-assistant-id' } }`, or `null` when nobody is signed in.",
  )
}

function timeout(): ServerError {
  return new ServerError('ERR_SERVER_UPSTREAM_TIMEOUT', 'Vapi did not answer in time', 'Try again.')
}
