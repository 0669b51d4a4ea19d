import type { Restrictions } from '@vapi-auth/scopes'
import { checkRestrictions, type Fault, isJsonObject } from '@vapi-auth/scopes/internal'
import { TokenError } from '../errors.ts'

/**
 * The permissions encoded in a token. A public grant must restrict something or say `restrictions: 'none'`: whoever finds
 * the token in a page can start calls at the expense of its owner.
 */
export type SignableGrant =
  | { tag: 'private'; restrictions?: Pick<Restrictions, 'enabled'> }
  | { tag: 'public'; restrictions: Restrictions | 'none' }

/**
 * Returns the `token` claim of a grant, as JSON. What is validated is what is written: each member is read once.
 *
 * @throws {TokenError} `ERR_TOKEN_GRANT` for a grant that is misspelled, contradicts itself or restricts nothing.
 */
export function encodeGrant(grant: SignableGrant): string {
  if (!isJsonObject(grant)) throw refused('`grant` must be an object', "Pass an object such as `{ tag: 'private' }`.")
  if (Object.keys(grant).some((name) => name !== 'tag' && name !== 'restrictions')) {
    throw refused(
      '`grant` has an unknown member',
      'Pass only `tag` and `restrictions`, with every restriction inside `restrictions`.',
    )
  }
  const { tag, restrictions }: Record<string, unknown> = grant
  if (tag !== 'public' && tag !== 'private') {
    throw refused("`tag` must be 'public' or 'private'", 'Use one of the two, in lower case.')
  }
  if (restrictions === undefined && tag === 'private') return '{"tag":"private"}'
  if (restrictions === 'none' && tag === 'public') return '{"tag":"public"}'
  const own = copyOf(restrictions)
  const faults: Fault[] = []
  checkRestrictions(tag, own, faults)
  const fault = faults.find(({ kind }) => kind !== 'unrestricted')
  if (fault) throw refused(fault.message, fault.remedy)
  if (tag === 'public' && !restrictsSomething(own)) {
    throw refused(
      'The public grant restricts nothing',
      "Restrict it by `allowedOrigins` or `allowedAssistantIds`, or pass `restrictions: 'none'`.",
    )
  }
  return `{"tag":"${tag}","restrictions":${JSON.stringify(own)}}`
}

function restrictsSomething(restrictions: unknown): boolean {
  if (!isJsonObject(restrictions)) return false
  const { allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions
  return allowedOrigins !== undefined || allowedAssistantIds !== undefined || allowTransientAssistant === false
}

/** Copies restrictions and their lists, so that nothing can change between the checks and the writing. */
function copyOf(restrictions: unknown): unknown {
  if (!isJsonObject(restrictions)) return restrictions
  const own = { ...restrictions }
  for (const name of ['allowedOrigins', 'allowedAssistantIds']) {
    const list = own[name]
    if (Array.isArray(list)) own[name] = [...list]
  }
  if (!Object.values(own).includes(undefined)) return own
  throw refused(
    'A member of `restrictions` is `undefined`, so it would restrict nothing',
    'Set the variable that fills it, or leave the member out.',
  )
}

function refused(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_GRANT', message, remedy)
}
