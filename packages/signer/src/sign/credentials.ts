import { TokenError } from '../errors.ts'
import type { PrivateKey } from '../key/key.ts'

/** What an organization signs with: its id and its private key, both from the Vapi dashboard. */
export interface Credentials<Key extends PrivateKey = PrivateKey> {
  /** The organization id. */
  orgId: string
  /** The private key of the organization. */
  privateKey: Key
}

/** `process.env`, or an object of another runtime, such as the `env` of a Worker, whose other members may be anything. */
type CredentialVariables =
  | Readonly<Record<string, string | undefined>>
  | { readonly [Name in 'VAPI_ORG_ID' | 'VAPI_PRIVATE_KEY' | 'ORG_ID' | 'PRIVATE_KEY']?: string | undefined }

/**
 * Returns the credentials that `VAPI_ORG_ID` and `VAPI_PRIVATE_KEY` hold, or, when neither is set, those of `ORG_ID` and
 * `PRIVATE_KEY`, the names in Vapi's documentation. The two pairs are never mixed. Validates no values; `createSigner`
 * does.
 *
 * @example
 * ```ts
 * const sign = createSigner(readCredentials(process.env))
 * ```
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` when the id is missing, `ERR_TOKEN_KEY` when the key is.
 */
export function readCredentials(env: CredentialVariables): Credentials<string> {
  if (typeof env !== 'object' || env === null) {
    throw new TokenError('ERR_TOKEN_OPTION', '`env` must be an object', 'Pass `process.env`, or an object like it.')
  }
  const prefix: '' | 'VAPI_' =
    env.VAPI_ORG_ID || env.VAPI_PRIVATE_KEY || !(env.ORG_ID || env.PRIVATE_KEY) ? 'VAPI_' : ''
  const orgId = env[`${prefix}ORG_ID`]
  const privateKey = env[`${prefix}PRIVATE_KEY`]
  if (!orgId) throw missing('ERR_TOKEN_OPTION', `${prefix}ORG_ID`)
  if (!privateKey) throw missing('ERR_TOKEN_KEY', `${prefix}PRIVATE_KEY`)
  return { orgId, privateKey }
}

function missing(code: 'ERR_TOKEN_OPTION' | 'ERR_TOKEN_KEY', name: string): TokenError {
  return new TokenError(
    code,
    `The environment variable \`${name}\` is not set`,
    'Set `VAPI_ORG_ID` and `VAPI_PRIVATE_KEY` to the values in the Vapi dashboard.',
  )
}
