import { isAuthError } from '@vapi-auth/scopes'
import { createSigner, createVerifier, readCredentials, type Signer, type Verifier } from '@vapi-auth/signer'

/** What the keys make. */
export interface Keys {
  /** Signs what goes to the API. */
  sign: Signer
  /** Verifies what comes in. */
  verify: Verifier
  /** Whether what comes in may be signed with the key of the API, and so also works there. */
  shared: boolean
}

type Env = Readonly<Record<string, string | undefined>>

// How many verified tokens are remembered: one that is seen again costs no signature. Each takes about a kilobyte.
const REMEMBERED = 4096

/** The signer and the verifier, or sentences that say what keeps them from being made, each naming the variable. */
export function readKeys(env: Env, maxAge: number): Keys | string[] {
  const own = attempt(() => {
    const credentials = readCredentials(env)
    return { ...credentials, sign: createSigner(credentials) }
  })
  if (isAuthError(own)) return [`${variableOf(own.code, env)} cannot be used: ${own.message}: ${own.remedy}`]

  const { orgId, privateKey, sign } = own
  const keys = env.VERIFY_KEYS?.split(',') ?? [privateKey]
  const verify = attempt(() => createVerifier({ keys, orgId, maxAge, cache: REMEMBERED }))
  if (isAuthError(verify)) return [`VERIFY_KEYS cannot be used: ${verify.message}: ${verify.remedy}`]
  return { sign, verify, shared: keys.includes(privateKey) }
}

function attempt<T>(make: () => T) {
  try {
    return make()
  } catch (error) {
    if (isAuthError(error)) return error
    throw error
  }
}

/** Credentials have two pairs of names, which are never mixed: the variable to change is of the pair that is used. */
function variableOf(code: string, env: Env): string {
  const documented = (env.ORG_ID || env.PRIVATE_KEY) && !(env.VAPI_ORG_ID || env.VAPI_PRIVATE_KEY)
  return `${documented ? '' : 'VAPI_'}${code === 'ERR_TOKEN_KEY' ? 'PRIVATE_KEY' : 'ORG_ID'}`
}
