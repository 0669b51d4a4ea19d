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

/** Whether a value can be an organisation's id: Vapi's are UUIDs, but nothing says that they must be. */
export function isOrgId(value: unknown): value is string {
  return typeof value === 'string' && /^\S+$/.test(value)
}

/** RFC 7519 §2, NumericDate. */
const numericDate = z.number().refine((time) => time >= 0, {
  error: 'is before 1970',
  params: { remedy: 'write times as numbers: seconds since the epoch' },
})

const claimsSchema = z.object({
  orgId: z.string().refine(isOrgId, {
    error: 'is empty or has white space',
    params: { remedy: 'sign with the organisation id in it' },
  }),
  exp: numericDate,
  iat: numericDate.optional(),
  nbf: numericDate.optional(),
  jti: z
    .string()
    .refine((id) => id !== '', { error: 'is empty', params: { remedy: 'leave it out, or give each token its own' } })
    .optional(),
  token: z
    .strictObject({ tag: z.enum(['public', 'private']), restrictions: restrictionsSchema.exactOptional() })
    .optional(),
  restrictions: z
    .custom<undefined>((value) => value === undefined, {
      error: 'stands beside token, where nothing reads it',
      params: { remedy: 'write it inside token' },
    })
    .optional(),
})

/**
 * The payload itself, once every claim that is read has its type.
 *
 * @throws {TokenError} `ERR_TOKEN_CLAIM`
 */
export function checkClaims(payload: Record<string, unknown>): Claims {
  const { error } = claimsSchema.safeParse(payload)
  if (!error) return payload as unknown as Claims
  const { message, remedy } = faultOf(error, 'payload')
  throw new TokenError({ code: 'ERR_TOKEN_CLAIM', message: `the claim ${message}`, remedy })
}
