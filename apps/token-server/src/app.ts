import {
  type CallEndpointOptions,
  callEnd,
  createCallEndpoint,
  createTokenEndpoint,
  createWebhook,
  type TokenEndpointOptions,
} from '@vapi-auth/server'
import type { Limits } from '@vapi-auth/server/limits'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { noTracing, type Tracing } from 'serving'
import type { Authenticate } from './authenticate.ts'
import { createObserve } from './observe.ts'
import { createAdmission } from './slots.ts'

export interface AppOptions
  extends Pick<TokenEndpointOptions, 'sign' | 'allowedOrigins' | 'forGateway'>,
    Pick<CallEndpointOptions, 'baseUrl' | 'fetch'> {
  authenticate: Authenticate
  limits: Limits | undefined
  /** Lets Vapi tell which calls have ended, so that their slots are free at once. */
  webhook?: { token: string; ended: Limits['ended'] } | undefined
  /** The longest time that a call can take, in seconds: the owner's word for saved assistants. */
  maxSeconds: number
  /** How many requests may be in progress at once; more are answered with 503. */
  maxInFlight: number
  /** Aborted when the server stops: from then on `/healthz` answers 503. */
  stopping: AbortSignal
  log: Logger
  tracing?: Tracing
}

/** Creates the routes: `POST /call`, `POST /token`, `POST /webhook` and `GET /healthz`. */
export function createApp({
  authenticate,
  limits,
  webhook,
  maxSeconds,
  maxInFlight,
  stopping,
  log,
  tracing = noTracing,
  baseUrl,
  fetch = (input, init) => globalThis.fetch(input, init),
  forGateway = false,
  ...options
}: AppOptions): Hono {
  const { counted, admitting } = createAdmission(maxInFlight)
  const observe = createObserve(log, tracing)
  const recognize = admitting(observe.step('authenticate', authenticate))
  const shared = {
    ...options,
    // The session is a cookie, and the page may have another origin.
    credentials: true,
    onError: (error: unknown) => log.error({ err: error }, 'request failed'),
    ...(limits && { limits }),
  }

  const issueToken = createTokenEndpoint({
    ...shared,
    forGateway,
    async authenticate(request) {
      const found = await recognize(request)
      return found && { ...found, grant: found.allowance.grant, expiresIn: found.allowance.lifetime }
    },
    onIssued: ({ authorized: { user, tenant, grant, expiresIn: lifetime }, jti }) =>
      log.info({ user, tenant, jti, tag: grant.tag, lifetime }, 'token issued'),
  })
  const startCall = createCallEndpoint({
    ...shared,
    ...(baseUrl !== undefined && { baseUrl }),
    fetch: observe.fetch(fetch),
    async authenticate(request) {
      const found = await recognize(request)
      return found && { ...found, call: found.allowance.call, maxSeconds }
    },
    onStarted({ authorized: { user, tenant }, callId }) {
      observe.callStarted(callId)
      log.info({ user, tenant, callId }, 'call started')
    },
  })
  const token = observe.endpoint('/token', counted(issueToken))
  const call = observe.endpoint('/call', counted(startCall))

  const app = new Hono()
  if (webhook !== undefined) {
    const receive = createWebhook({
      authenticate: { type: 'bearer', token: webhook.token },
      async handle(message) {
        const end = callEnd(message)
        if (end === undefined) return
        await webhook.ended(end.callId, end)
        log.info(end, 'call ended')
      },
      onError: (error) => log.error({ err: error }, 'webhook failed'),
    })
    const received = observe.endpoint('/webhook', receive)
    app.all('/webhook', ({ req }) => received(req.raw))
  }
  return app
    .all('/token', ({ req }) => token(req.raw))
    .all('/call', ({ req }) => call(req.raw))
    .get('/healthz', ({ json }) => (stopping.aborted ? json({ status: 'stopping' }, 503) : json({ status: 'ok' })))
}
