import { randomBytes } from 'node:crypto'
import { isAuthError } from '@vapi-auth/scopes'
import { createSigner, createVerifier, type Signer, type Verifier } from '@vapi-auth/signer'

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

// How many verified tokens are remembered: one that is seen again costs no signature. A page's token is seen once or
// twice, and servers have few, so more would only be work for the garbage collector.
const REMEMBERED = 512

/** The signer and the verifier, or a sentence for each variable that keeps them from being made. */
export function readKeys(env: Env, maxAge: number): Keys | string[] {
  const pair = pairOf(env)
  const { [pair.orgId]: orgId = '', [pair.privateKey]: privateKey = '' } = env
  const keys = env.VERIFY_KEYS?.split(',')
  const faults = [
    faultOf(pair.orgId, () => createSigner({ orgId, privateKey: randomBytes(32) })),
    faultOf(pair.privateKey, () => createSigner({ orgId: 'any', privateKey })),
    faultOf('VERIFY_KEYS', () => keys && createVerifier({ keys })),
  ].filter((fault) => fault !== undefined)
  if (faults.length > 0) return faults

  const accepted = keys ?? [privateKey]
  return {
    sign: createSigner({ orgId, privateKey }),
    verify: createVerifier({ keys: accepted, orgId, maxAge, cache: REMEMBERED }),
    shared: accepted.includes(privateKey),
  }
}

/** The variables that hold the credentials: of one pair of names or the other, as `readCredentials` reads them. */
function pairOf(env: Env): { orgId: string; privateKey: string } {
  const documented = (env.ORG_ID || env.PRIVATE_KEY) && !(env.VAPI_ORG_ID || env.VAPI_PRIVATE_KEY)
  const prefix = documented ? '' : 'VAPI_'
  return { orgId: `${prefix}ORG_ID`, privateKey: `${prefix}PRIVATE_KEY` }
}

function faultOf(variable: string, make: () => unknown): string | undefined {
  try {
    make()
    return undefined
  } catch (error) {
    if (!isAuthError(error)) throw error
    return `${variable} cannot be used: ${error.message}: ${error.remedy}`
  }
}
