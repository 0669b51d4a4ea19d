import type { Scope } from '@vapi-auth/scopes'
import { type Finding, refused, warning } from './finding.ts'

const types: ReadonlyMap<string, { fits: (value: unknown) => boolean; words: string }> = new Map([
  ['enabled', { fits: isBoolean, words: 'true or false' }],
  ['allowedOrigins', { fits: isListOfStrings, words: 'a list of strings' }],
  ['allowedAssistantIds', { fits: isListOfStrings, words: 'a list of strings' }],
  ['allowTransientAssistant', { fits: isBoolean, words: 'true or false' }],
])

/** What is wrong with the `restrictions` of a token, and what its owner may not have meant. */
export function restrictionFindings(tag: Scope, restrictions: unknown): Finding[] {
  if (restrictions === undefined) return tag === 'public' ? [unrestricted] : []
  if (!isObject(restrictions)) return [refused('restrictions is no object', 'write it as { … }')]
  const faults = Object.entries(restrictions).flatMap(([name, value]) => {
    const type = types.get(name)
    if (!type) return refused(`restrictions has an unknown member`, `use only ${[...types.keys()].join(', ')}`)
    return type.fits(value) ? [] : refused(`restrictions.${name} is not ${type.words}`, `set it to ${type.words}`)
  })
  return faults.length > 0 ? faults : doubts(tag, restrictions)
}

const unrestricted = warning(
  'nothing restricts the token: whoever finds it can start any call at the expense of its owner',
  'restrict it by allowedOrigins and allowedAssistantIds',
)

function doubts(tag: Scope, restrictions: Record<string, unknown>): Finding[] {
  const { enabled, allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions
  const others = Object.keys(restrictions).filter((name) => name !== 'enabled')
  if (tag === 'private') {
    return others.length > 0
      ? [
          warning(
            'only enabled restricts a private token: the rest has no effect',
            'leave it out, or sign a public token',
          ),
        ]
      : []
  }
  const found = []
  if (!allowedOrigins && !allowedAssistantIds && allowTransientAssistant !== false && enabled !== false) {
    found.push(unrestricted)
  }
  if (allowedAssistantIds && allowTransientAssistant === true) {
    found.push(warning('allowTransientAssistant has no effect beside allowedAssistantIds', 'remove one of them'))
  }
  for (const [name, list] of Object.entries({ allowedOrigins, allowedAssistantIds })) {
    if (Array.isArray(list) && list.length === 0) {
      found.push(warning(`${name} is empty, which allows none`, 'list what is allowed, or remove it to allow any'))
    }
  }
  if (Array.isArray(allowedOrigins) && allowedOrigins.some((origin) => !isOrigin(origin))) {
    found.push(
      warning(
        'allowedOrigins has an entry that no browser sends',
        'write scheme://host[:port], as the browser shows it',
      ),
    )
  }
  return found
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isListOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** RFC 6454 §6.2. `URL` gives apps in a web view (`capacitor://localhost`) no origin, so theirs is put together. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.host !== '' && !text.includes('*') && text === `${url.protocol}//${url.host}`
}
