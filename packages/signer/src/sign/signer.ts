import { type Duration, MAX_TIME, MAX_TOKEN_LENGTH } from '@vapi-auth/scopes/internal'
import { checkBoolean, checkOptions, misuse, readClock, readDuration } from '../option.ts'
import type { Credentials } from './credentials.ts'
import { encodeGrant, type SignableGrant } from './grant.ts'
import { type Identity, identityOf, lazyIdentity } from './identity.ts'
import { createRecentTokens } from './recent.ts'

interface SignerSettings {
  /** How long tokens are valid, from the second in which they are signed. Default `'1h'`. */
  expiresIn?: Duration
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
  /** Whether the key may be used where a `document` exists. Default `false`: what a page holds, its visitors can read. */
  allowBrowser?: boolean
}

interface WithCredentials extends SignerSettings, Credentials {
  credentials?: never
}

interface WithLazyCredentials extends SignerSettings {
  /**
   * Returns the credentials. Called by the first signature and not before, so that code can be built where there are no
   * secrets, and again only after it failed or has not answered for 30 seconds.
   */
  credentials: () => Credentials | Promise<Credentials>
  orgId?: never
  privateKey?: never
}

/** What {@link createSigner} takes: `orgId` and `privateKey`, or `credentials`, a function that returns both. */
export type SignerOptions = WithCredentials | WithLazyCredentials

/** The options of one signature. */
export interface SignOptions {
  /** How long this token is valid. Default: the signer's `expiresIn`. */
  expiresIn?: Duration
  /** The person or account that the token is for. Non-empty. Default none. */
  sub?: string
  /** An id that no other token has, by which this one can be revoked. Non-empty. Default none. */
  jti?: string
}

/** A signed token. */
export interface SignedToken {
  /** The JWT. */
  token: string
  /** The second since the epoch from which on the token is no longer valid. */
  expiresAt: number
}

/**
 * Signs a token. Its payload is `orgId`, `token` (the grant), `iat`, `exp`, and `sub` and `jti` when given; no other
 * claim can be added.
 *
 * @throws {TokenError} `ERR_TOKEN_GRANT`, `ERR_TOKEN_DURATION` or `ERR_TOKEN_OPTION` for arguments that cannot be used,
 * and `ERR_TOKEN_KEY` when the key or the credentials are not available.
 */
export type Signer = (grant: SignableGrant, options?: SignOptions) => Promise<SignedToken>

/**
 * Creates a function that signs tokens with an organization's private key, by HS256. Belongs on a server.
 *
 * @example
 * ```ts
 * const sign = createSigner({ orgId, privateKey, expiresIn: '5m' })
 * const { token, expiresAt } = await sign({ tag: 'private' })
 * ```
 *
 * @throws {TokenError} `ERR_TOKEN_KEY`, `ERR_TOKEN_DURATION` or `ERR_TOKEN_OPTION` for options that cannot be used.
 */
export function createSigner(options: SignerOptions): Signer {
  checkOptions(options)
  const { expiresIn: usual = '1h', now = Date.now, allowBrowser = false, ...source } = options
  const usualLife = readDuration(usual, 'expiresIn')
  const clock = readClock(now)
  checkBoolean(allowBrowser, 'allowBrowser')
  const identify = identifier(source, allowBrowser, clock)
  const recent = createRecentTokens()

  return async (grant, options = {}) => {
    checkOptions(options)
    const { expiresIn, sub, jti } = options
    // Before anything is awaited, so that the grant counts as it was passed and not as it is changed meanwhile.
    const claim = encodeGrant(grant)
    const life = expiresIn === undefined ? usualLife : readDuration(expiresIn, 'expiresIn')
    const names = encodeName('sub', sub) + encodeName('jti', jti)
    const { head, mac } = await identify()

    const iat = Math.floor(clock())
    const exp = iat + life
    if (!(iat >= 0 && exp < MAX_TIME)) {
      throw misuse(
        '`now` and `expiresIn` must give an expiry between the years 1970 and 5138',
        'Let `now` return milliseconds since the epoch, and shorten `expiresIn`.',
      )
    }
    const known = names === '' ? recent.get(claim, iat, exp) : undefined
    if (known !== undefined) return { token: known, expiresAt: exp }

    const token = await mac.sign(`${head},"token":${claim},"iat":${iat},"exp":${exp}${names}}`)
    if (token.length > MAX_TOKEN_LENGTH) {
      throw misuse('The token would be longer than 8 KiB, which no verifier accepts', 'Shorten the lists of the grant.')
    }
    if (names === '') recent.set(claim, iat, exp, token)
    return { token, expiresAt: exp }
  }
}

function identifier(
  source: Partial<Credentials> & Pick<SignerOptions, 'credentials'>,
  allowBrowser: boolean,
  clock: () => number,
): () => Identity | Promise<Identity> {
  const { credentials, orgId, privateKey } = source
  if (credentials === undefined) {
    const identity = identityOf(orgId, privateKey, allowBrowser)
    return () => identity
  }
  if (orgId !== undefined || privateKey !== undefined) {
    throw misuse(
      'Pass either `credentials` or `orgId` and `privateKey`, not both',
      'Remove `credentials`, or the other two.',
    )
  }
  if (typeof credentials !== 'function') {
    throw misuse(
      '`credentials` must be a function',
      'Pass a function that returns `{ orgId, privateKey }`, or pass the two as options.',
    )
  }
  return lazyIdentity(credentials, allowBrowser, clock)
}

function encodeName(claim: 'sub' | 'jti', value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string' && value !== '') return `,"${claim}":${JSON.stringify(value)}`
  throw misuse(`\`${claim}\` must be a non-empty string`, `Pass a string, or leave \`${claim}\` out.`)
}
