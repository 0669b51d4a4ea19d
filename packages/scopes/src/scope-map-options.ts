import { misuse } from './errors.ts'
import { kindOf } from './internal/kind-of.ts'
import { isJsonObject } from './json-object.ts'
import type { Settings } from './rules.ts'

/** The options of `createScopeMap`. */
export interface ScopeMapOptions {
  /**
   * What happens to a request without an `Origin` header when the token restricts origins: servers and native apps send
   * none. Default `'refuse'`; Vapi itself allows it.
   */
  missingOrigin?: 'refuse' | 'allow'
  /**
   * Members that a call may hold under a token that restricts assistants, besides `assistantId`,
   * `roomDeleteOnUserLeaveEnabled` and `assistantOverrides`. Default none. `assistant` cannot be among them.
   */
  allowedMembers?: readonly string[]
  /**
   * Members that `assistantOverrides` may hold under a token that restricts assistants. Default none: `variableValues`
   * fills the prompt, and the others can turn the allowed assistant into another one.
   */
  allowedOverrides?: readonly string[]
}

/** Returns validated options. @throws {ScopeError} `ERR_SCOPE_OPTION` */
export function readOptions(options: ScopeMapOptions): Settings {
  if (!isJsonObject(options)) {
    throw misuse(`\`options\` must be an object, received ${kindOf(options)}`, 'Pass an object.')
  }
  const { missingOrigin = 'refuse', allowedMembers, allowedOverrides }: ScopeMapOptions = options
  if (missingOrigin !== 'refuse' && missingOrigin !== 'allow') {
    throw misuse(
      `\`missingOrigin\` must be 'refuse' or 'allow', received ${kindOf(missingOrigin)}`,
      'Pass one of the two.',
    )
  }
  const members = readNames(allowedMembers, 'allowedMembers')
  if (members.has('assistant') || members.has('assistantOverrides')) {
    throw misuse(
      '`allowedMembers` must not contain `assistant` or `assistantOverrides`',
      'Remove it: `allowTransientAssistant` of the token and `allowedOverrides` decide about these.',
    )
  }
  return {
    missingOrigin,
    allowedMembers: new Set(['assistantId', 'roomDeleteOnUserLeaveEnabled', ...members]),
    allowedOverrides: readNames(allowedOverrides, 'allowedOverrides'),
  }
}

function readNames(names: unknown = [], option: string): ReadonlySet<string> {
  // Copied before it is judged: what is judged is what is used.
  const own: unknown[] | undefined = Array.isArray(names) ? [...names] : undefined
  if (own?.every((name): name is string => typeof name === 'string' && name !== '')) return new Set(own)
  throw misuse(
    `\`${option}\` must be an array of non-empty strings, received ${kindOf(names)}`,
    'Pass an array of names.',
  )
}
