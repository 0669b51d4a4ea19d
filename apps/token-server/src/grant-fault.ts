import { randomBytes } from 'node:crypto'
import { isAuthError } from '@vapi-auth/scopes'
import { createSigner, type SignableGrant } from '@vapi-auth/signer'

// What a grant may hold is for the signer to judge, so one is asked before there is anything to sign.
const trial = createSigner({ orgId: 'trial', privateKey: randomBytes(32) })

/** What keeps a grant from being signed, and what to do about it; `undefined` when nothing does. */
export async function faultOf(grant: SignableGrant): Promise<string | undefined> {
  try {
    await trial(grant)
    return undefined
  } catch (error) {
    if (!isAuthError(error)) throw error
    return `${error.message}: ${error.remedy}`
  }
}
