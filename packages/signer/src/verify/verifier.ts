import type { Grant } from '@vapi-auth/scopes'
import { digester } from '#mac'
import { TokenError, type TokenErrorCode } from '../errors.ts'
import { macOf, type PrivateKey } from '../key/key.ts'
import { createTokenCache } from './cache.ts'
import { type Claims, checkClaims, isOrgId } from './claims.ts'
import { parseObject, readCompact } from './compact.ts'
import { createTimeCheck, type TimeSettings } from './times.ts'

export interface VerifierOptions extends TimeSettings {
  /** The keys that are accepted, newest first. To rotate: put the new one in front, and remove the old one later. */
  keys: readonly PrivateKey[]
  /** The organization whose tokens are accepted. Default any. */
  orgId?: string
  /** How many verified tokens to remember, 0 or more, so that seeing one again costs no signature. Default 0. */
  cache?: number
  /** Whether keys may be where a `document` is. Default `false`: what a page holds, its visitors can read. */
  allowBrowser?: boolean
}

/** A token whose signature, times and claims are right. Whether it has been revoked is not known here. */
export interface VerifiedToken {
  readonly claims: Claims
  /** What the token gives. Ask `authorize` what that allows. */
  readonly grant: Grant
  /** Second since the epoch from which on the token is no longer valid. */
  readonly expiresAt: number
  /** Names the token, for revoking it: its `jti`, else its SHA-256 in lower-case hex. */
  readonly id: string
}

/**
 * Verifies a token: its form, its signature, its claims and its times, in this order.
 *
 * @throws {TokenError} with status 401 for a token that is not accepted; `ERR_TOKEN_KEY` when a remote key fails.
 */
export type Verifier = (token: string) => Promise<VerifiedToken>

// Vapi reads a payload without `token` so.
const tokenless: Grant = Object.freeze({ tag: 'public' })

/**
 * Returns a function that verifies tokens signed by HS256 with one of the keys. With `cache`, what it gives is frozen,
 * because callers share it.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY`, `ERR_TOKEN_DURATION` or `ERR_TOKEN_OPTION` for options that cannot be meant.
 */
export function createVerifier({ keys, orgId, cache = 0, allowBrowser = false, ...times }: VerifierOptions): Verifier {
  if (!Array.isArray(keys) || keys.length === 0) {
    throw refused('ERR_TOKEN_KEY', 'keys is no list of keys, or an empty one', 'list at least one key')
  }
  if (orgId !== undefined && !isOrgId(orgId)) {
    throw refused(
      'ERR_TOKEN_OPTION',
      'orgId is no text without whitespace',
      'pass an id, or leave it out to accept any',
    )
  }
  if (!(Number.isSafeInteger(cache) && cache >= 0)) {
    throw refused('ERR_TOKEN_OPTION', 'cache is no number of tokens', 'pass a whole number, or 0 to remember none')
  }
  const macs = keys.map((key: PrivateKey, i) => macOf(key, `keys[${i}]`, allowBrowser))
  const checkTimes = createTimeCheck(times)
  const remembered = cache === 0 ? undefined : createTokenCache(cache)

  return async (token) => {
    const known = remembered?.get(token)
    if (known !== undefined) {
      checkTimes(known.claims)
      return known
    }

    const text = readCompact(token)
    let genuine = false
    for (const mac of macs) {
      const verdict = mac.verify(token)
      genuine = typeof verdict === 'boolean' ? verdict : await verdict
      if (genuine) break
    }
    if (!genuine)
      throw refused('ERR_TOKEN_SIGNATURE', 'no key fits the signature', 'sign with a key that is accepted here')

    const claims = checkClaims(parseObject(text, 'payload'))
    checkTimes(claims)
    if (orgId !== undefined && claims.orgId !== orgId) {
      throw refused(
        'ERR_TOKEN_ORG',
        'the token is of another organization',
        'sign with the orgId that is accepted here',
      )
    }
    const { jti } = claims
    const naming = jti === undefined ? digester(token) : () => jti
    const name = typeof naming === 'function' ? naming : await naming
    const verified: VerifiedToken = {
      claims,
      grant: claims.token ?? tokenless,
      expiresAt: claims.exp,
      get id() {
        return name()
      },
    }
    remembered?.set(token, verified)
    return verified
  }
}

function refused(code: TokenErrorCode, message: string, remedy: string): TokenError {
  return new TokenError(code, message, remedy)
}
