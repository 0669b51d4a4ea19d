import { randomBytes } from 'node:crypto'
import { createSigner, createVerifier, type Signer, type Verifier } from '@vapi-auth/signer'
import { credentialNames, type Environment, mistakeIn } from 'serving'

/** What the keys make. */
export interface Keys {
  /** Signs what is sent to the API. */
  sign: Signer
  /** Verifies what callers send. */
  verify: Verifier
  /** Whether callers' tokens may be signed with the key of the API, so that they also work there. */
  shared: boolean
}

// How many verified tokens are remembered: one that is seen again costs no signature. A page's token is seen once or
// twice, and servers have few, so more would only be work for the garbage collector.
const REMEMBERED = 512

/** The signer and the verifier, or a sentence for each variable that keeps them from being made. */
export function readKeys(env: Environment, maxAge: number): Keys | string[] {
  const pair = credentialNames(env)
  const { [pair.orgId]: orgId = '', [pair.privateKey]: privateKey = '' } = env
  const keys = env.VERIFY_KEYS?.split(',')
  const mistakes = [
    mistakeIn(pair.orgId, () => createSigner({ orgId, privateKey: randomBytes(32) })),
    mistakeIn(pair.privateKey, () => createSigner({ orgId: 'any', privateKey })),
    mistakeIn('VERIFY_KEYS', () => keys && createVerifier({ keys })),
  ].filter((mistake) => mistake !== undefined)
  if (mistakes.length > 0) return mistakes

  const accepted = keys ?? [privateKey]
  return {
    sign: createSigner({ orgId, privateKey }),
    verify: createVerifier({ keys: accepted, orgId, maxAge, cache: REMEMBERED }),
    shared: accepted.includes(privateKey),
  }
}
