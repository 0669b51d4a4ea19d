import type { Grant } from '@vapi-auth/scopes'
import { isOrgId, kindOf } from '@vapi-auth/scopes/internal'
import { sha256 } from '#mac'
import { TokenError, type TokenErrorCode } from '../errors.ts'
import { macOf, type PrivateKey } from '../key/key.ts'
import { checkBoolean, checkOptions, misuse } from '../option.ts'
import { createTokenCache } from './cache.ts'
import { checkClaims } from './claims.ts'
import { parseObject, readCompact } from './compact.ts'
import { createTimeCheck, type TimeOptions } from './times.ts'
import type { VerifiedToken } from './verified-token.ts'

/** The options of `createVerifier`. */
export interface VerifierOptions extends TimeOptions {
  /** The accepted keys, newest first. To rotate, put the new key in front and remove the old one later. */
  keys: readonly PrivateKey[]
  /** The organization whose tokens are accepted. Default any. */
  orgId?: string
  /** How many verified tokens to remember, so that a repeated token costs no signature. 0 or more, default 0. */
  cache?: number
  /** Whether keys may be used where a `document` exists. Default `false`: what a page holds, its visitors can read. */
  allowBrowser?: boolean
}

/**
 * Verifies a token: its form, its signature, its claims and its times, in this order.
 *
 * @throws {TokenError} with status 401 for a token that is not accepted; `ERR_TOKEN_KEY` when a remote key fails.
 */
export type Verifier = (token: string) => Promise<VerifiedToken>

// Vapi reads a payload without `token` as this.
const tokenless: Grant = Object.freeze({ tag: 'public' })

/**
 * Creates a function that verifies tokens signed by HS256 with one of the keys. With `cache`, what it returns is frozen,
 * because callers share it.
 *
 * @example
 * ```ts
 * const verify = createVerifier({ keys: [privateKey], orgId })
 * const { grant, id } = await verify(token)
 * ```
 *
 * @throws {TokenError} `ERR_TOKEN_KEY`, `ERR_TOKEN_DURATION` or `ERR_TOKEN_OPTION` for options that cannot be used.
 */
export function createVerifier(options: VerifierOptions): Verifier {
  checkOptions(options)
  const { keys, orgId, cache = 0, allowBrowser = false, ...times } = options
  if (!Array.isArray(keys) || keys.length === 0) {
    throw refused('ERR_TOKEN_KEY', '`keys` must be a non-empty array', 'List at least one key.')
  }
  if (orgId !== undefined && !isOrgId(orgId)) {
    throw misuse(
      '`orgId` must be a non-empty string without whitespace',
      'Pass the organization id from the Vapi dashboard, or leave `orgId` out to accept any organization.',
    )
  }
  if (!(Number.isSafeInteger(cache) && cache >= 0)) {
    throw misuse(
      `\`cache\` must be a non-negative integer, received ${kindOf(cache)}`,
      'Pass a number of tokens, or 0 to remember none.',
    )
  }
  checkBoolean(allowBrowser, 'allowBrowser')
  const macs = Array.from(keys, (key: PrivateKey, i) => macOf(key, `keys[${i}]`, allowBrowser))
  const checkTimes = createTimeCheck(times)
  // Without one, no time is lost on the hash of a text that is looked up in vain.
  const remembered = cache === 0 ? undefined : createTokenCache(cache)

  return async (token) => {
    const known = remembered?.get(token)
    if (known !== undefined) {
      checkTimes(known)
      return known
    }

    const text = readCompact(token)
    let genuine = false
    for (const mac of macs) {
      genuine = await mac.verify(token)
      if (genuine) break
    }
    if (!genuine) {
      throw refused(
        'ERR_TOKEN_SIGNATURE',
        'Signature verification failed for every configured key',
        'Sign the token with a key that is listed in `keys`.',
      )
    }

    const claims = parseObject(text, 'payload')
    checkClaims(claims)
    const expiresAt = Math.floor(claims.exp)
    checkTimes({ claims, expiresAt })
    if (orgId !== undefined && claims.orgId !== orgId) {
      throw refused(
        'ERR_TOKEN_ORG',
        'The token belongs to a different organization',
        'Sign the token with the `orgId` that is accepted here.',
      )
    }
    const verified = { claims, grant: claims.token ?? tokenless, expiresAt, id: claims.jti ?? (await sha256(token)) }
    remembered?.set(token, verified)
    return verified
  }
}

function refused(code: TokenErrorCode, message: string, remedy: string): TokenError {
  return new TokenError(code, message, remedy)
}
