import { isAuthError } from '@vapi-auth/scopes'
import { named, TokenError } from '../errors.ts'
import { macOf } from '../key/key.ts'
import type { Mac } from '../key/mac.ts'
import { isOrgId } from '../verify/claims.ts'
import type { Credentials } from './credentials.ts'

/** Who signs. */
export interface Identity {
  /** How the payload of every token begins. */
  head: string
  mac: Mac
}

/**
 * Who signs with these credentials.
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` or `ERR_TOKEN_KEY` for credentials that cannot be meant.
 */
export function identityOf({ orgId, privateKey }: Credentials, allowBrowser: boolean): Identity {
  if (!isOrgId(orgId)) {
    throw new TokenError(
      'ERR_TOKEN_OPTION',
      'orgId is no text without whitespace',
      'pass the organization id from the Vapi dashboard',
    )
  }
  return { head: `{"orgId":${JSON.stringify(orgId)}`, mac: macOf(privateKey, 'privateKey', allowBrowser) }
}

/** Who signs, found by the first call and kept. Calls meanwhile share one search; one that fails is not kept. */
export function lazyIdentity(
  credentials: () => Credentials | Promise<Credentials>,
  allowBrowser: boolean,
): () => Identity | Promise<Identity> {
  let found: Identity | Promise<Identity> | undefined

  async function search(): Promise<Identity> {
    try {
      return identityOf(await credentials(), allowBrowser)
    } catch (error) {
      if (isAuthError(error)) throw error
      throw new TokenError(
        'ERR_TOKEN_KEY',
        `credentials gave an error${named(error)}`,
        'look into the function that is passed as credentials',
      )
    }
  }

  return () => {
    if (found !== undefined) return found
    const searching = search()
    found = searching
    searching.then(
      (identity) => {
        found = identity
      },
      () => {
        found = undefined
      },
    )
    return searching
  }
}
