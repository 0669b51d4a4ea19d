import { isAuthError } from '@vapi-auth/scopes'
import { isJsonObject, isOrgId } from '@vapi-auth/scopes/internal'
import { named, TokenError } from '../errors.ts'
import { macOf, type PrivateKey } from '../key/key.ts'
import type { Mac } from '../key/mac.ts'
import type { Credentials } from './credentials.ts'

/** Who signs. */
export interface Identity {
  /** The beginning of the payload of every token. */
  head: string
  mac: Mac
}

/**
 * Returns who signs with these credentials.
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` or `ERR_TOKEN_KEY` for credentials that cannot be used.
 */
export function identityOf(
  orgId: string | undefined,
  privateKey: PrivateKey | undefined,
  allowBrowser: boolean,
): Identity {
  if (!isOrgId(orgId)) {
    throw new TokenError(
      'ERR_TOKEN_OPTION',
      '`orgId` must be a non-empty string without whitespace',
      'Pass the organization id from the Vapi dashboard.',
    )
  }
  return { head: `{"orgId":${JSON.stringify(orgId)}`, mac: macOf(privateKey, 'privateKey', allowBrowser) }
}

// Seconds after which a search that has not ended is abandoned by the next call.
const PATIENCE = 30

/**
 * Returns a function that finds who signs: by the first call, which later calls share. A search that fails is not kept,
 * and one that does not end within 30 seconds is replaced by the next call.
 */
export function lazyIdentity(
  credentials: () => Credentials | Promise<Credentials>,
  allowBrowser: boolean,
  clock: () => number,
): () => Promise<Identity> {
  let search: { started: number; ended: boolean; identity: Promise<Identity> } | undefined

  return () => {
    const now = clock()
    if (search && (search.ended || now - search.started < PATIENCE)) return search.identity
    const own = { started: now, ended: false, identity: find(credentials, allowBrowser) }
    search = own
    own.identity.then(
      () => {
        own.ended = true
      },
      () => {
        if (search === own) search = undefined
      },
    )
    return own.identity
  }
}

async function find(credentials: () => Credentials | Promise<Credentials>, allowBrowser: boolean): Promise<Identity> {
  let found: Credentials
  try {
    found = await credentials()
  } catch (error) {
    if (isAuthError(error)) throw error
    throw failure(`\`credentials\` failed${named(error)}`)
  }
  if (!isJsonObject(found)) throw failure('`credentials` did not return an object')
  return identityOf(found.orgId, found.privateKey, allowBrowser)
}

function failure(message: string): TokenError {
  return new TokenError('ERR_TOKEN_KEY', message, 'Correct `credentials`: it must return `{ orgId, privateKey }`.')
}
