import { authorize, match, ScopeError, type ScopeMap, type WellFormedMatch } from '@vapi-auth/scopes'
import { TokenError, type VerifiedToken, type Verifier } from '@vapi-auth/signer'
import { checkFunction, checkInteger, checkMethods, checkOptions } from '../options.ts'
import { bearerToken, refuseTokenInQuery } from '../request/bearer.ts'
import { checkLength, parseJson, readBytes } from '../request/body.ts'

export interface JudgeOptions {
  /** What `createVerifier` of `@vapi-auth/signer` returns. */
  verify: Verifier
  /** Which endpoint accepts which token. Default: Vapi's own endpoints. */
  scopes?: Pick<ScopeMap, 'match' | 'authorize'>
  /** Whether a token that verifies has been revoked since. When it throws, the request is refused. Default: none is. */
  isRevoked?: (token: VerifiedToken) => boolean | Promise<boolean>
  /** The longest body that is read, in bytes. Default 1 MiB. */
  maxBody?: number
}

/** A request, as any server has it. */
export interface JudgedRequest {
  method: string
  /** The request target as received: path and query, such as `/call/web?x=1`. */
  target: string
  /** Reads a header by its lower-case name. Two headers with one name are joined by a comma. */
  headers: { get(name: string): string | null }
  /**
   * Returns the chunks of the body. Called only where the body is judged, with the token that may send it, so that a
   * server can bound what one token holds.
   */
  readBody: (verified: VerifiedToken) => AsyncIterable<Uint8Array>
}

/** A request that may be forwarded, and all of it that may be. */
export interface Guarded {
  verified: VerifiedToken
  match: WellFormedMatch
  /** Path and query as they were judged, without `basePath`. Forward this, not the path of `request.url`. */
  target: string
  /** The parsed body as it was judged, where a public token is accepted. Elsewhere the request's own is left unread. */
  body?: unknown
}

/** Judges a request. Rejects with a `TokenError`, a `ScopeError` or a `ServerError`, or with what `isRevoked` throws. */
export type Judge = (request: JudgedRequest) => Promise<Guarded>

/**
 * Creates the check behind `createGuard` for servers whose requests are not `Request` objects: method, target, headers
 * and a function that reads the body are enough.
 *
 * @example
 * ```ts
 * const judge = createJudge({ verify: createVerifier({ keys: [privateKey] }) })
 * const { target, body } = await judge({ method, target: incoming.url, headers, readBody: () => incoming })
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option.
 */
export function createJudge(options: JudgeOptions): Judge {
  checkOptions(options, 'createJudge')
  const { verify, scopes = { match, authorize }, isRevoked = () => false, maxBody = 1024 * 1024 } = options
  checkFunction('verify', verify)
  checkMethods('scopes', scopes, ['match', 'authorize'])
  checkFunction('isRevoked', isRevoked)
  checkInteger('maxBody', maxBody, 1, 'bytes')

  const accept = async (token: string): Promise<VerifiedToken> => {
    const verified = await verify(token)
    if (await isRevoked(verified)) {
      throw new TokenError('ERR_TOKEN_REVOKED', 'The token has been revoked', 'Get a new token.')
    }
    return verified
  }

  return async ({ method, target, headers, readBody }) => {
    const token = bearerToken(headers)
    let verified = await accept(token)
    refuseTokenInQuery(target)
    const found = scopes.match(method, target)
    let body: unknown
    if (found.malformed === undefined && found.required === 'public') {
      checkLength(headers, maxBody)
      body = parseJson(await readBytes(readBody(verified), maxBody))
      // Judged again, because the body may have taken longer than the token had left.
      verified = await accept(token)
    }
    const decision = scopes.authorize(verified.grant, { method, target, origin: headers.get('origin'), body })
    if (!decision.allowed) throw new ScopeError(decision.code, decision.message, decision.remedy)
    // Only a map that contradicts itself gets here with a malformed target.
    if (found.malformed !== undefined) throw malformed(found.malformed)
    return { verified, match: found, target, ...(body !== undefined && { body }) }
  }
}

function malformed(message: string): ScopeError {
  return new ScopeError('ERR_SCOPE_PATH', message, 'Send the method and the path exactly as the API documents them.')
}
