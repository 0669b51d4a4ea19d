import { isJsonObject, kindOf, secondsOf } from '@vapi-auth/scopes/internal'
import type { Duration, SignableGrant, Signer } from '@vapi-auth/signer'
import { misuse } from '../errors.ts'
import { type LimitRefusal, limitError } from '../limit-error.ts'
import type { Limits } from '../limits/limits.ts'
import { checkBoolean, checkDuration, checkFunction, checkMethods, checkOptions, checkText } from '../options.ts'
import { createPageEndpoint, type PageEndpointOptions } from '../page/page-endpoint.ts'
import { unauthenticated } from '../page/unauthenticated.ts'

/** The authenticated caller and the grant to sign. Nothing else decides what is signed. */
export interface AuthorizedToken {
  grant: SignableGrant
  /** Whom `limits` counts, and the token's `sub` with `forGateway`. */
  subject?: string
  /** How long the token is valid. Default: the endpoint's. */
  expiresIn?: Duration
  /** The token's own id, by which it can be revoked. Default none, or a random one with `forGateway`. */
  jti?: string
}

/** A token that was issued, without the token itself: what an audit log needs. */
export interface IssuedRecord<Authorized extends AuthorizedToken = AuthorizedToken> {
  /** What `authenticate` returned, with members of your own. */
  authorized: Authorized
  request: Request
  /** Second since the epoch at which the token expires. */
  expiresAt: number
  /** The token's own id, where it has one. */
  jti?: string
}

/** Decides whether this subject may have one more token. */
export type TokenLimit = (asked: {
  subject: string | undefined
  request: Request
}) => StartDecision | Promise<StartDecision>

export type StartDecision = { allowed: true } | LimitRefusal

export interface TokenEndpointOptions<Authorized extends AuthorizedToken = AuthorizedToken>
  extends PageEndpointOptions {
  /** What `createSigner` of `@vapi-auth/signer` returns. */
  sign: Signer
  /** Returns the sender of the request and the grant to sign, or `null` when nobody is signed in. */
  authenticate: (request: Request) => Authorized | null | Promise<Authorized | null>
  /** How long a token is valid. Default `'5m'`; a token is needed only when a call starts. */
  expiresIn?: Duration
  /** What `createLimits` of `@vapi-auth/server/limits` returns, or a function. It counts starts only. Default: no limits. */
  limits?: Pick<Limits, 'countStart'> | TokenLimit
  /** Whether the token names its `subject` and has an id of its own, so that a gateway can count and revoke. Default `false`. */
  forGateway?: boolean
  /** Called for each token before it is sent, for an audit log. When it throws, the token is withheld. Default: no-op. */
  onIssued?: (issued: IssuedRecord<Authorized>) => void | Promise<void>
}

/**
 * Creates a handler that answers `POST` with a token for the caller that `authenticate` returns (RFC 6749 §5.1), and
 * never rejects. Nothing in the request, its `Origin` included, takes part in what is signed.
 *
 * @example
 * ```ts
 * export const issueToken = createTokenEndpoint({ sign, authenticate, allowedOrigins: ['https://app.example'] })
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option.
 */
export function createTokenEndpoint<Authorized extends AuthorizedToken>(
  options: TokenEndpointOptions<Authorized>,
): (request: Request) => Promise<Response> {
  checkOptions(options, 'createTokenEndpoint')
  const { sign, authenticate, expiresIn: usual = '5m', limits, forGateway = false, onIssued = () => {} } = options
  for (const [name, value] of Object.entries({ sign, authenticate, onIssued })) checkFunction(name, value)
  checkBoolean('forGateway', forGateway)
  checkDuration('expiresIn', usual)
  const decide = readLimits(limits)

  return createPageEndpoint(options, async (request, headers) => {
    const authorized = await authenticate(request)
    if (!authorized) throw unauthenticated()
    if (!isJsonObject(authorized)) throw unusable(authorized)
    const { grant, subject, expiresIn = usual, jti = forGateway ? crypto.randomUUID() : undefined } = authorized
    if (forGateway) checkText('subject', subject)
    const decision = await decide({ subject, request })
    if (!decision.allowed) throw limitError(decision)

    const named = { ...(jti !== undefined && { jti }), ...(forGateway && { sub: subject }) }
    const { token, expiresAt } = await sign(grant, { expiresIn, ...named })
    await onIssued({ authorized, request, expiresAt, ...(jti !== undefined && { jti }) })
    const answer = { access_token: token, token_type: 'Bearer', expires_in: secondsOf(expiresIn), scope: grant.tag }
    return Response.json(answer, { headers })
  })
}

function readLimits(limits: Pick<Limits, 'countStart'> | TokenLimit | undefined): TokenLimit {
  if (limits === undefined) return () => ({ allowed: true })
  if (typeof limits === 'function') return limits
  checkMethods('limits', limits, ['countStart'])
  return ({ subject }) => {
    checkText('subject', subject)
    return limits.countStart({ subject })
  }
}

function unusable(authorized: unknown) {
  return misuse(
    `\`authenticate\` must return \`null\` or an object with \`grant\`, received ${kindOf(authorized)}`,
    "Return `{ grant: { tag: 'public', restrictions } }`, or `null` when nobody is signed in.",
  )
}
