import { createHmac, timingSafeEqual } from 'node:crypto'
import { isJsonObject } from '@vapi-auth/scopes/internal'
import type { PrivateKey } from '@vapi-auth/signer'

type Payload = Readonly<Record<string, unknown>>

/**
 * Returns the payload of a token whose signature and times are right, and nothing for any other. Of its claims, only the
 * times are checked here.
 */
export async function readJwt(
  token: string,
  keyOf: (orgId: string) => PrivateKey | undefined,
  now: () => number,
): Promise<Payload | undefined> {
  const [header = '', body = '', signature = ''] = token.split('.')
  const payload = parse(body)
  if (!payload || parse(header)?.alg !== 'HS256' || typeof payload.orgId !== 'string') return undefined
  const key = keyOf(payload.orgId)
  if (key === undefined) return undefined
  const expected = await macOf(key, `${header}.${body}`)
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return isCurrent(payload, now() / 1000) ? payload : undefined
}

async function macOf(key: PrivateKey, text: string): Promise<Uint8Array> {
  if (typeof key === 'string' || key instanceof Uint8Array) return createHmac('sha256', key).update(text).digest()
  return key.mac(new TextEncoder().encode(text))
}

/** Without a tolerance, so that a token that is used too late is seen here and not in production. */
function isCurrent({ exp, nbf }: Payload, second: number): boolean {
  return typeof exp === 'number' && second < exp && (nbf === undefined || (typeof nbf === 'number' && second >= nbf))
}

function parse(segment: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString())
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
