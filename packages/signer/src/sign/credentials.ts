import { TokenError } from '../errors.ts'
import type { PrivateKey } from '../key/key.ts'

/** What an organization signs with: its id and its private key, both from the Vapi dashboard. */
export interface Credentials<Key extends PrivateKey = PrivateKey> {
  orgId: string
  privateKey: Key
}

/**
 * The credentials that `VAPI_ORG_ID` and `VAPI_PRIVATE_KEY` hold, or, when neither is set, `ORG_ID` and `PRIVATE_KEY`,
 * which Vapi's documentation uses. The two pairs are never mixed. Values are not checked here; `createSigner` does.
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` when the id is missing, `ERR_TOKEN_KEY` when the key is.
 */
export function readCredentials(env: Readonly<Record<string, string | undefined>>): Credentials<string> {
  const prefix = env.VAPI_ORG_ID || env.VAPI_PRIVATE_KEY || !(env.ORG_ID || env.PRIVATE_KEY) ? 'VAPI_' : ''
  const orgId = env[`${prefix}ORG_ID`]
  const privateKey = env[`${prefix}PRIVATE_KEY`]
  if (!orgId) throw missing('ERR_TOKEN_OPTION', `${prefix}ORG_ID`)
  if (!privateKey) throw missing('ERR_TOKEN_KEY', `${prefix}PRIVATE_KEY`)
  return { orgId, privateKey }
}

function missing(code: 'ERR_TOKEN_OPTION' | 'ERR_TOKEN_KEY', name: string): TokenError {
  return new TokenError(
    code,
    `the environment variable ${name} is not set`,
    'set VAPI_ORG_ID and VAPI_PRIVATE_KEY to the values in the Vapi dashboard',
  )
}
