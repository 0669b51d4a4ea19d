import { decodeUnverified } from '@vapi-auth/scopes'
import { type Duration, parseDuration, type SignableGrant, type Signer } from '@vapi-auth/signer'
import { createCors, preflight } from './cors.ts'
import { misuse, ServerError } from './errors.ts'
import { problemResponse } from './problem-response.ts'

/** Who asks, and what that one may have. It is all that decides what is signed. */
export interface Login {
  grant: SignableGrant
  /** Whom `limit` counts. */
  subject?: string
  /** How long the token is valid. Default: the endpoint's. */
  expiresIn?: Duration
  /** The token's own id, by which it can be revoked. Default none. */
  jti?: string
}

export interface TokenEndpointOptions {
  /** What `createSigner` of `@vapi-auth/signer` returns. */
  sign: Signer
  /** Your own log-in: who sends this request, or `null`. It may throw an `AuthError`, which becomes the answer. */
  authenticate: (request: Request) => Login | null | Promise<Login | null>
  /** How long a token is valid. Default `'5m'`; a token is needed only when a call starts. */
  expiresIn?: Duration
  /** The origins whose pages may ask, such as `https://app.example`. A request that names none is left to `authenticate`. */
  allowedOrigins: readonly string[]
  /** Whether pages may send cookies from another origin. Default `false`. */
  credentials?: boolean
  /** Whether this subject may have one more token; `retryAfter` in seconds. Default: always. */
  limit?: (asked: { subject: string | undefined; request: Request }) => Limited | Promise<Limited>
  /** Hears of each error that is no fault of the client, before it becomes a bare 500. Default: nobody does. */
  onError?: (error: unknown) => void
}

export interface Limited {
  allowed: boolean
  retryAfter?: number
}

/**
 * Creates a handler that answers `POST` with a token for whom `authenticate` recognizes (RFC 6749 §5.1), and never
 * rejects. Nothing in the request, its `Origin` included, has a part in what is signed.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION`, or {TokenError} `ERR_TOKEN_DURATION`, for options that cannot be meant.
 */
export function createTokenEndpoint({
  sign,
  authenticate,
  expiresIn: defaultLife = '5m',
  allowedOrigins,
  credentials = false,
  limit = () => ({ allowed: true }),
  onError = () => {},
}: TokenEndpointOptions): (request: Request) => Promise<Response> {
  for (const [name, option] of Object.entries({ sign, authenticate, limit, onError })) {
    if (typeof option === 'function') continue
    throw misuse(`${name} is no function`, 'pass the function itself, not what it returns')
  }
  parseDuration(defaultLife, 'expiresIn')
  const cors = createCors(allowedOrigins, credentials)

  return async (request) => {
    const headers = new Headers({ vary: 'Origin', 'cache-control': 'no-store', pragma: 'no-cache' })
    try {
      for (const [name, value] of Object.entries(cors(request))) headers.set(name, value)
      if (request.method === 'OPTIONS') return preflight(request, headers)
      if (request.method !== 'POST') headers.set('allow', 'POST, OPTIONS')
      checkForm(request)
      const login = await authenticate(request)
      if (!login) throw new ServerError('ERR_SERVER_UNAUTHENTICATED', 'nobody is logged in', 'log in, and ask again')
      const { grant, subject, expiresIn = defaultLife, jti } = login
      const { allowed, retryAfter } = await limit({ subject, request })
      if (!allowed) {
        if (retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(retryAfter)))
        throw new ServerError('ERR_SERVER_LIMIT', 'too many tokens were asked for', 'wait, and ask again later')
      }
      const { token } = await sign(grant, jti === undefined ? { expiresIn } : { expiresIn, jti })
      // By the token's own times: the signer's clock need not be this one's.
      const { exp, iat } = decodeUnverified(token).payload as { exp: number; iat: number }
      const answer = { access_token: token, token_type: 'Bearer', expires_in: exp - iat, scope: grant.tag }
      return Response.json(answer, { headers })
    } catch (error) {
      const answer = problemResponse(error, { headers })
      if (answer.status === 500) onError(error)
      return answer
    }
  }
}

function checkForm({ method, headers }: Request): void {
  if (method !== 'POST') {
    throw new ServerError('ERR_SERVER_METHOD', 'the token endpoint takes POST only', 'send the request as POST')
  }
  // What a form or a script of another page can send without a preflight never has this type.
  if (!/^application\/json *(?:;|$)/i.test(headers.get('content-type') ?? '')) {
    throw new ServerError(
      'ERR_SERVER_CONTENT_TYPE',
      'the token endpoint takes application/json only',
      'send the header Content-Type: application/json',
    )
  }
}
