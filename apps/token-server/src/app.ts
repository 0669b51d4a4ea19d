import { createTokenEndpoint, ServerError, type TokenEndpointOptions } from '@vapi-auth/server'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { SessionLogin } from './authenticate.ts'

export interface AppOptions extends Pick<TokenEndpointOptions, 'sign' | 'allowedOrigins' | 'limits'> {
  authenticate: (request: Request) => Promise<SessionLogin | null>
  /** How many requests for a token may be under way at once; more are answered with 503. */
  maxInFlight: number
  log: Logger
}

/** Creates the routes: `POST /token` and `GET /healthz`. */
export function createApp({ authenticate, maxInFlight, log, ...options }: AppOptions): Hono {
  let inFlight = 0
  const logins = new WeakMap<Request, SessionLogin>()
  const issue = createTokenEndpoint({
    ...options,
    // The session is a cookie, and the page may be on another origin.
    credentials: true,
    async authenticate(request) {
      // Here, and not before the endpoint: so the refusal has CORS headers, and the page can read it.
      if (inFlight >= maxInFlight) throw overloaded()
      inFlight++
      try {
        const login = await authenticate(request)
        if (login !== null) logins.set(request, login)
        return login
      } finally {
        inFlight--
      }
    },
    onError: (error) => log.error({ err: error }, 'a token could not be issued'),
  })

  return new Hono()
    .all('/token', async ({ req: { raw: request } }) => {
      const start = performance.now()
      const answer = await issue(request)
      if (answer.status === 503) answer.headers.set('retry-after', '1')
      const ms = Math.round(performance.now() - start)
      const login = answer.ok ? logins.get(request) : undefined
      if (login) log.info({ ...auditOf(login), ms }, 'token issued')
      else log.info({ method: request.method, status: answer.status, ms }, 'no token')
      return answer
    })
    .get('/healthz', (context) => context.json({ status: 'ok' }))
}

/** Who got what. Never the token itself. */
function auditOf({ user, tenant, jti, grant: { tag }, expiresIn: lifetime }: SessionLogin) {
  return { user, tenant, jti, tag, lifetime }
}

function overloaded(): ServerError {
  return new ServerError('ERR_SERVER_UNAVAILABLE', 'too many requests are under way', 'ask again in a second')
}
