import { type Grant, isAuthError } from '@vapi-auth/scopes'
import type { SignableGrant } from '@vapi-auth/signer'
import { load } from '../load.ts'

/** Something in a token that its signer hardly meant. */
export interface Fault {
  readonly message: string
  readonly remedy: string
}

/** Returns what is odd about a payload, its grant left aside. */
export function faultsOf(payload: Record<string, unknown>): Fault[] {
  const faults: Fault[] = []
  if (!Object.hasOwn(payload, 'token')) {
    faults.push({
      message: 'there is no token claim, so the token is public',
      remedy: 'sign { tag } in the claim token',
    })
  }
  if (Object.hasOwn(payload, 'restrictions')) {
    faults.push({
      message: 'restrictions stands beside token, where nothing reads it',
      remedy: 'sign it inside the claim token',
    })
  }
  if (typeof payload.exp !== 'number') {
    faults.push({ message: 'the token never expires', remedy: 'sign it with an expiry: minutes are enough for a call' })
  }
  return faults
}

/** Returns what is odd about a grant. The signer knows: it would refuse to sign it. */
export async function faultsOfGrant({
  tag,
  restrictions = tag === 'public' ? {} : undefined,
}: Grant): Promise<Fault[]> {
  const { createSigner } = await load.signer()
  // Any key will do: nobody sees the token.
  const sign = createSigner({ orgId: 'any', privateKey: crypto.getRandomValues(new Uint8Array(32)) })
  try {
    await sign({ tag, ...(restrictions && { restrictions }) } as SignableGrant)
    return []
  } catch (error) {
    if (!isAuthError(error)) throw error
    return [{ message: error.message, remedy: error.remedy }]
  }
}
