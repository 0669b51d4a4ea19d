import { createHmac } from 'node:crypto'
import { callerKey, orgId } from './started-gateway.ts'

/** A token as a caller might sign it without this project's signer, which refuses to sign some of these. */
export function tokenOf(
  token: unknown,
  claims: Readonly<Record<string, unknown>> = {},
  key: string = callerKey,
): string {
  const now = Math.floor(Date.now() / 1000)
  const input = [
    { alg: 'HS256', typ: 'JWT' },
    { orgId, token, iat: now, exp: now + 300, ...claims },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`
}
