import type { Restrictions } from '@vapi-auth/scopes'
import { TokenError } from '../errors.ts'
import { faultOf } from '../fault.ts'
import { isJsonObject } from '../json-object.ts'
import { restrictionsSchema } from '../restrictions.ts'
import { canonicalOrigin } from './origin.ts'

/**
 * What a token shall give. A public one must restrict something, or say `restrictions: 'none'`: whoever finds it in a
 * page can spend the owner's credit with it.
 */
export type SignableGrant =
  | { tag: 'private'; restrictions?: Pick<Restrictions, 'enabled'> }
  | { tag: 'public'; restrictions: Restrictions | 'none' }

/**
 * The `token` claim of a grant, as JSON. What is validated is what is written: the grant's members are read once.
 *
 * @throws {TokenError} `ERR_TOKEN_GRANT` for a grant that is misspelt, contradicts itself or forgets to restrict.
 */
export function encodeGrant(grant: SignableGrant): string {
  if (!isJsonObject(grant)) throw refused('the grant is no object', "pass one such as { tag: 'private' }")
  const { tag, restrictions, ...others } = grant as Record<string, unknown>
  if (Object.keys(others).length > 0) {
    throw refused('the grant has an unknown member', 'pass only tag and restrictions, with every restriction inside it')
  }
  if (tag !== 'public' && tag !== 'private') {
    throw refused('the tag is neither public nor private', "set tag to 'public' or 'private', in lower case")
  }
  if (restrictions === undefined && tag === 'private') return '{"tag":"private"}'
  if (restrictions === 'none' && tag === 'public') return '{"tag":"public"}'
  // A copy, so that nothing can change between the checks and the writing.
  const { data: own, error } = restrictionsSchema.safeParse(restrictions)
  if (error) {
    const { message, remedy } = faultOf(error, 'restrictions')
    throw refused(message, remedy)
  }
  if (tag === 'private') checkPrivate(own)
  else checkPublic(own)
  return `{"tag":"${tag}","restrictions":${JSON.stringify(own)}}`
}

function checkPrivate(restrictions: Restrictions): void {
  if (Object.keys(restrictions).every((name) => name === 'enabled')) return
  throw refused('a private grant restricts more than enabled', 'leave it out: the others concern public tokens only')
}

function checkPublic({ allowedOrigins, allowedAssistantIds, allowTransientAssistant }: Restrictions): void {
  if (!allowedOrigins && !allowedAssistantIds && allowTransientAssistant !== false) {
    throw refused(
      'the public grant restricts nothing',
      "restrict it by allowedOrigins or allowedAssistantIds, or say restrictions: 'none'",
    )
  }
  if (allowedAssistantIds && allowTransientAssistant) {
    throw refused(
      'allowTransientAssistant: true contradicts allowedAssistantIds',
      'remove one of them: an inline assistant can be any assistant',
    )
  }
  if (allowedOrigins?.length === 0 || allowedAssistantIds?.length === 0) {
    throw refused('a list of the grant is empty', 'list what is allowed, or remove the list to allow any')
  }
  for (const origin of allowedOrigins ?? []) checkOrigin(origin)
  if (!(allowedAssistantIds ?? []).every((id) => /^\S+$/.test(id))) {
    throw refused('allowedAssistantIds has an empty id, or one with whitespace', 'list them as the dashboard does')
  }
}

function checkOrigin(origin: string): void {
  const canonical = canonicalOrigin(origin)
  if (canonical === origin) return
  throw refused(
    'allowedOrigins has an entry that is no origin as browsers send it',
    canonical === undefined
      ? 'list each origin as scheme://host[:port]; wildcards, null, file:, data: and blob: are no origins'
      : `write it as ${canonical}`,
  )
}

function refused(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_GRANT', message, remedy)
}
