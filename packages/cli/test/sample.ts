import { createHmac } from 'node:crypto'
import { createSigner, type SignableGrant, type SignOptions } from '@vapi-auth/signer'
import { orgId, privateKey, start } from './ran.ts'

/** Signs a token as the sandbox of the tests accepts it. */
export async function signed(grant: SignableGrant, options?: SignOptions): Promise<string> {
  return (await createSigner({ orgId, privateKey, now: () => start })(grant, options)).token
}

/** Signs any payload, also one that no signer would. */
export function forged(payload: object, key: string | Buffer = privateKey, alg = 'HS256'): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${encode({ alg, typ: 'JWT' })}.${encode(payload)}`
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`
}

/** A second since the epoch, seen from the tests' now. */
export const inSeconds = (seconds: number): number => start / 1000 + seconds
