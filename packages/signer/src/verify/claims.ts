import type { Grant } from '@vapi-auth/scopes'
import * as z from 'zod'
import { TokenError } from '../errors.ts'
import { faultOf } from '../fault.ts'
import { restrictionsSchema } from '../restrictions.ts'

/** The payload of a token that was verified. Claims other than these are as the signer wrote them. */
export interface Claims {
  readonly orgId: string
  /** Absent in a token that gives what `{ tag: 'public' }` does. */
  readonly token?: Grant
  /** Second since the epoch at which the token expires. */
  readonly exp: number
  readonly iat?: number
  readonly nbf?: number
  readonly jti?: string
  readonly [name: string]: unknown
}

/** Whether a value can be an organization's id: Vapi's are UUIDs, but nothing says that they must be. */
export function isOrgId(value: unknown): value is string {
  return typeof value === 'string' && /^\S+$/.test(value)
}

const claimsSchema = z.object({
  orgId: z.string(),
  exp: z.number(),
  iat: z.number().optional(),
  nbf: z.number().optional(),
  jti: z.string().optional(),
  token: z
    .strictObject({ tag: z.enum(['public', 'private']), restrictions: restrictionsSchema.exactOptional() })
    .optional(),
})

/**
 * The payload itself, once every claim that is read has its type.
 *
 * @throws {TokenError} `ERR_TOKEN_CLAIM`
 */
export function checkClaims(payload: Record<string, unknown>): Claims {
  const { data, error } = claimsSchema.safeParse(payload)
  if (error) {
    const { message, remedy } = faultOf(error, 'payload')
    throw refused(message, remedy)
  }
  const { orgId, exp, iat = 0, nbf = 0, jti } = data
  if (!isOrgId(orgId)) throw refused('orgId is empty or has whitespace', 'sign with the organization id in it')
  if (!(exp >= 0 && iat >= 0 && nbf >= 0)) {
    throw refused('exp, iat or nbf is before 1970', 'write times as numbers: seconds since the epoch')
  }
  if (jti === '') throw refused('jti is empty', 'leave it out, or give each token its own')
  if (Object.hasOwn(payload, 'restrictions')) {
    throw refused('restrictions stands beside token, where nothing reads it', 'write it inside token')
  }
  return payload as unknown as Claims
}

function refused(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_CLAIM', `the claim ${message}`, remedy)
}
