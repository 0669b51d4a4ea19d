import { type Duration, parseDuration } from '../duration.ts'
import { TokenError } from '../errors.ts'
import { MAX_TOKEN_LENGTH } from '../verify/compact.ts'
import type { Credentials } from './credentials.ts'
import { encodeGrant, type SignableGrant } from './grant.ts'
import { identityOf, lazyIdentity } from './identity.ts'
import { createRecentTokens } from './recent.ts'

export interface SignerSettings {
  /** How long tokens are valid, from the second in which they are signed. Default `'1h'`. */
  expiresIn?: Duration
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
  /** Whether the key may be where a `document` is. Default `false`: what a page holds, its visitors can read. */
  allowBrowser?: boolean
}

/**
 * Credentials, or a function that finds them: it is called by the first signature and not before, so that code can be
 * built where there are no secrets, and again only after it failed.
 */
export type SignerOptions = SignerSettings &
  (
    | (Credentials & { credentials?: never })
    | { credentials: () => Credentials | Promise<Credentials>; orgId?: never; privateKey?: never }
  )

export interface SignOptions {
  /** How long this token is valid. Default as the signer's. */
  expiresIn?: Duration
  /** A text that names this token alone, so that it can be revoked. Default none. */
  jti?: string
}

/** A token, and the second since the epoch from which on it is no longer valid. */
export interface SignedToken {
  token: string
  expiresAt: number
}

/**
 * Signs a token. Its payload is `orgId`, `token` (the grant), `iat`, `exp`, and `jti` when given; nothing can be added.
 *
 * @throws {TokenError} `ERR_TOKEN_GRANT`, `ERR_TOKEN_DURATION` or `ERR_TOKEN_OPTION` for what cannot be meant, and
 * `ERR_TOKEN_KEY` when the key or the credentials cannot be had.
 */
export type Signer = (grant: SignableGrant, options?: SignOptions) => Promise<SignedToken>

/**
 * Returns a function that signs tokens with an organization's private key, by HS256.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY`, `ERR_TOKEN_DURATION` or `ERR_TOKEN_OPTION` for options that cannot be meant.
 */
export function createSigner({
  expiresIn: usual = '1h',
  now = Date.now,
  allowBrowser = false,
  ...source
}: SignerOptions): Signer {
  const usualLife = parseDuration(usual, 'expiresIn')
  if (typeof now !== 'function') throw misuse('now is no function', 'pass one that gives milliseconds since the epoch')
  const identify = identifier(source, allowBrowser)
  const recent = createRecentTokens()

  return async (grant, { expiresIn, jti } = {}) => {
    // Before anything is awaited, so that the grant of the call counts and not what it becomes meanwhile.
    const claim = encodeGrant(grant)
    const life = expiresIn === undefined ? usualLife : parseDuration(expiresIn, 'expiresIn')
    const id = jti === undefined ? '' : encodeId(jti)
    const identity = identify()
    const { head, mac } = identity instanceof Promise ? await identity : identity

    const iat = Math.floor(now() / 1000)
    const exp = iat + life
    if (!Number.isSafeInteger(exp)) throw misuse('now gives no time', 'let it give milliseconds since the epoch')
    const known = id === '' ? recent.get(claim, iat, exp) : undefined
    if (known !== undefined) return { token: known, expiresAt: exp }

    const signed = mac.sign(`${head},"token":${claim},"iat":${iat},"exp":${exp}${id}}`)
    const token = typeof signed === 'string' ? signed : await signed
    if (token.length > MAX_TOKEN_LENGTH) {
      throw misuse('the token is longer than 8 KiB, and no verifier would take it', 'shorten the lists of the grant')
    }
    if (id === '') recent.set(claim, iat, exp, token)
    return { token, expiresAt: exp }
  }
}

function identifier(source: Partial<Credentials> & Pick<SignerOptions, 'credentials'>, allowBrowser: boolean) {
  const { credentials } = source
  if (credentials === undefined) {
    const identity = identityOf(source as Credentials, allowBrowser)
    return () => identity
  }
  if (typeof credentials !== 'function' || source.orgId !== undefined || source.privateKey !== undefined) {
    throw misuse(
      'credentials is no function, or stands beside orgId or privateKey',
      'pass either a function or the two',
    )
  }
  return lazyIdentity(credentials, allowBrowser)
}

function encodeId(jti: string): string {
  if (typeof jti !== 'string' || jti === '') throw misuse('jti is no text', 'pass one that no other token has')
  return `,"jti":${JSON.stringify(jti)}`
}

function misuse(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_OPTION', message, remedy)
}
