import type { Restrictions, Scope } from '@vapi-auth/scopes'
import { isJsonObject } from '@vapi-auth/scopes/internal'
import { createVerifier, type PrivateKey } from '@vapi-auth/signer'
import { optionError } from '../errors.ts'

/** An API key, as the Vapi dashboard shows them. */
export interface ApiKey {
  key: string
  /** A public key may call what pages may; a private one everything else. */
  tag: Scope
  /** What a public key may do. Default: everything that a page may. */
  restrictions?: Restrictions
}

/** An organization whose tokens are accepted. */
export interface Organization {
  orgId: string
  /** The key that signs its tokens. */
  privateKey: PrivateKey
  /** Its API keys. Default none. */
  apiKeys?: readonly ApiKey[]
}

/** Who sends a request: the organization, and what the token or key allows. */
export interface Caller {
  readonly orgId: string
  /** Whether it is an API key, which Vapi answers in other words than a JWT. */
  readonly isKey: boolean
  readonly tag: Scope
  readonly restrictions?: Restrictions
}

/** The organizations of a sandbox. */
export interface Organizations {
  /** The key that signs the tokens of an organization. */
  keyOf(orgId: string): PrivateKey | undefined
  /** Who an API key belongs to. */
  callerOf(apiKey: string): Caller | undefined
}

/**
 * Reads the organizations of the options.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY` or `ERR_TOKEN_OPTION` for an id or key that cannot be used.
 * @throws {SandboxError} `ERR_SANDBOX_OPTION`
 */
export function readOrganizations(list: readonly Organization[]): Organizations {
  const keys = new Map<string, PrivateKey>()
  const callers = new Map<string, Caller>()
  for (const { orgId, privateKey, apiKeys = [] } of list) {
    // Refuses what is not an id or a key. In component tests there is a document, and no visitor.
    createVerifier({ keys: [privateKey], orgId: orgId ?? '', allowBrowser: true })
    if (keys.has(orgId)) throw optionError('`organizations` must have distinct ids', 'List each `orgId` once.')
    keys.set(orgId, privateKey)
    for (const apiKey of readApiKeys(apiKeys)) {
      const { key, tag, restrictions } = apiKey
      callers.set(key, { orgId, isKey: true, tag, ...(restrictions && { restrictions }) })
    }
  }
  return { keyOf: (orgId) => keys.get(orgId), callerOf: (apiKey) => callers.get(apiKey) }
}

function readApiKeys(apiKeys: unknown): readonly ApiKey[] {
  if (!Array.isArray(apiKeys)) throw optionError('`apiKeys` must be an array', "Pass `[{ key, tag: 'public' }]`.")
  for (const apiKey of apiKeys) {
    const { key, tag, restrictions = {} } = Object(apiKey) as Record<string, unknown>
    if (typeof key !== 'string' || !/^[^\s.]+$/.test(key)) {
      throw optionError('`key` of an API key must be a non-empty string without whitespace and dots', 'Pass a UUID.')
    }
    if (tag !== 'public' && tag !== 'private') {
      throw optionError("`tag` of an API key must be 'public' or 'private'", 'Say which of the two the key is.')
    }
    if (!isJsonObject(restrictions)) {
      throw optionError('`restrictions` of an API key must be an object', 'Pass what a token would hold.')
    }
  }
  return apiKeys
}
