import {
  type CallEndpointOptions,
  createCallEndpoint,
  createTokenEndpoint,
  type TokenEndpointOptions,
} from '@vapi-auth/server'
import type { Limits } from '@vapi-auth/server/limits'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Authenticate, SignedIn } from './authenticate.ts'
import { createAdmission } from './slots.ts'

export interface AppOptions
  extends Pick<TokenEndpointOptions, 'sign' | 'allowedOrigins' | 'forGateway'>,
    Pick<CallEndpointOptions, 'baseUrl' | 'fetch'> {
  authenticate: Authenticate
  limits: Limits | undefined
  /** The longest time that a call can take, in seconds: the owner's word for saved assistants. */
  maxSeconds: number
  /** How many requests may be in progress at once; more are answered with 503. */
  maxInFlight: number
  /** Aborted when the server stops: from then on `/healthz` answers 503. */
  stopping: AbortSignal
  log: Logger
}

/** Creates the routes: `POST /call`, `POST /token` and `GET /healthz`. */
export function createApp(options: AppOptions): Hono {
  const { authenticate, limits, maxSeconds, maxInFlight, stopping, log, sign, allowedOrigins, forGateway } = options
  const { counted, admitting } = createAdmission(maxInFlight)
  const signedIn = new WeakMap<Request, SignedIn>()
  const recognize = admitting(async (request) => {
    const found = await authenticate(request)
    if (found !== null) signedIn.set(request, found)
    return found
  })
  const shared = {
    sign,
    allowedOrigins,
    // The session is a cookie, and the page may have another origin.
    credentials: true,
    onError: (error: unknown) => log.error({ err: error }, 'request failed'),
    ...(limits && { limits }),
  }

  const issueToken = createTokenEndpoint({
    ...shared,
    ...(forGateway !== undefined && { forGateway }),
    async authenticate(request) {
      const found = await recognize(request)
      if (found === null) return null
      const { subject, jti, allowance } = found
      return { ...found, grant: allowance.grant, expiresIn: allowance.lifetime, subject, jti }
    },
    onIssued: ({ authorized: { user, tenant, grant, expiresIn: lifetime }, jti }) =>
      log.info({ user, tenant, jti, tag: grant.tag, lifetime }, 'token issued'),
  })
  const startCall = createCallEndpoint({
    ...shared,
    ...(options.baseUrl !== undefined && { baseUrl: options.baseUrl }),
    ...(options.fetch && { fetch: options.fetch }),
    async authenticate(request) {
      const found = await recognize(request)
      return found && { call: found.allowance.call, subject: found.subject, maxSeconds }
    },
  })

  /** Writes a line per request. A call's is its audit line; a token's is written before the token is sent. */
  const logged = (endpoint: (request: Request) => Promise<Response>, message: string) => async (request: Request) => {
    const start = performance.now()
    const answer = await endpoint(request)
    if (answer.status === 503 && !answer.headers.has('retry-after')) answer.headers.set('retry-after', '1')
    const ms = Math.round(performance.now() - start)
    const { method } = request
    const { status } = answer
    if (status === 201) {
      const { user, tenant } = signedIn.get(request) ?? {}
      log.info({ user, tenant, callId: (await answer.clone().json()).id, ms }, 'call started')
    } else if (status >= 400) log.info({ method, status, code: (await answer.clone().json()).code, ms }, message)
    return answer
  }
  const token = logged(counted(issueToken), 'token refused')
  const call = logged(counted(startCall), 'call refused')

  return new Hono()
    .all('/token', ({ req }) => token(req.raw))
    .all('/call', ({ req }) => call(req.raw))
    .get('/healthz', ({ json }) => (stopping.aborted ? json({ status: 'stopping' }, 503) : json({ status: 'ok' })))
}
