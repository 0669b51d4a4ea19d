import type { Restrictions } from '@vapi-auth/scopes'
import * as z from 'zod'
import { TokenError } from '../errors.ts'
import { faultOf } from '../fault.ts'
import { restrictionsSchema } from '../restrictions.ts'
import { canonicalOrigin } from './origin.ts'

/**
 * What a token shall give. A public one must restrict something, or say `restrictions: 'none'`: whoever finds it in a
 * page can spend the owner's credit with it.
 */
export type SignableGrant =
  | { tag: 'private'; restrictions?: Pick<Restrictions, 'enabled'> }
  | { tag: 'public'; restrictions: Restrictions | 'none' }

const origin = z.string().superRefine((text, context) => {
  const canonical = canonicalOrigin(text)
  if (canonical === text) return
  const remedy =
    canonical === undefined
      ? 'list each origin as scheme://host[:port]; wildcards, null, file:, data: and blob: are no origins'
      : `write it as ${canonical}`
  context.addIssue({ code: 'custom', message: 'is no origin as browsers send it', params: { remedy } })
})

const assistantId = z.string().refine((id) => /^\S+$/.test(id), {
  error: 'is empty or has white space',
  params: { remedy: 'list the ids as the dashboard has them' },
})

const notEmpty = {
  error: 'is empty',
  params: { remedy: 'list what is allowed, or remove the list to allow any' },
}

const publicRestrictions = restrictionsSchema
  .extend({
    allowedOrigins: z
      .array(origin)
      .refine((list) => list.length > 0, notEmpty)
      .exactOptional(),
    allowedAssistantIds: z
      .array(assistantId)
      .refine((list) => list.length > 0, notEmpty)
      .exactOptional(),
  })
  .refine((own) => own.allowedOrigins || own.allowedAssistantIds || own.allowTransientAssistant === false, {
    error: 'restrict nothing',
    params: { remedy: "name allowedOrigins or allowedAssistantIds, or say restrictions: 'none'" },
  })
  .refine((own) => !(own.allowedAssistantIds && own.allowTransientAssistant), {
    error: 'contradict each other: allowTransientAssistant: true and allowedAssistantIds',
    params: { remedy: 'remove one of them: an inline assistant can be any assistant' },
  })

const grantSchema = z.discriminatedUnion('tag', [
  z.strictObject({
    tag: z.literal('private'),
    restrictions: restrictionsSchema.pick({ enabled: true }).exactOptional(),
  }),
  z.strictObject({ tag: z.literal('public'), restrictions: z.union([z.literal('none'), publicRestrictions]) }),
])

/**
 * The `token` claim of a grant, as JSON. What is validated is what is written: the grant's members are read once.
 *
 * @throws {TokenError} `ERR_TOKEN_GRANT` for a grant that is misspelt, contradicts itself or forgets to restrict.
 */
export function encodeGrant(grant: SignableGrant): string {
  const { data, error } = grantSchema.safeParse(grant)
  if (error) throw new TokenError({ code: 'ERR_TOKEN_GRANT', ...faultOf(error, 'the grant') })
  const { tag, restrictions } = data
  return JSON.stringify(restrictions === 'none' ? { tag } : { tag, restrictions })
}
