import type { Scope } from '../endpoints.ts'
import { isJsonObject } from '../json-object.ts'
import { claimFault, doubt, type Fault } from './fault.ts'
import { canonicalOrigin } from './origin.ts'

/** The members of `restrictions` that Vapi reads. */
export const restrictionNames: ReadonlySet<string> = new Set([
  'enabled',
  'allowedOrigins',
  'allowedAssistantIds',
  'allowTransientAssistant',
])

const lists = ['allowedOrigins', 'allowedAssistantIds'] as const

/** Adds what is wrong with the `restrictions` of a token, and what its signer may not have meant. */
export function checkRestrictions(tag: Scope, restrictions: unknown, faults: Fault[]): void {
  if (restrictions === undefined) {
    if (tag === 'public') faults.push(unrestricted)
    return
  }
  if (!isJsonObject(restrictions)) {
    faults.push(
      shapeFault('restrictions', '`restrictions` must be an object', 'Sign `token: { tag, restrictions: { … } }`.'),
    )
    return
  }
  const before = faults.length
  checkNames(restrictions, faults)
  for (const name of ['enabled', 'allowTransientAssistant']) {
    if (restrictions[name] === undefined || typeof restrictions[name] === 'boolean') continue
    faults.push(
      shapeFault(
        'restrictions',
        `\`${name}\` must be \`true\` or \`false\``,
        'Write it as JSON has it, without quotes.',
      ),
    )
  }
  for (const name of lists) checkList(name, restrictions[name], faults)
  if (faults.length > before) return
  if (tag === 'public') checkPublic(restrictions, faults)
  else if (Object.keys(restrictions).some((name) => name !== 'enabled')) {
    const message = 'Vapi applies only `enabled` to a private token, which may call every endpoint'
    faults.push(
      doubt('private-restricted', 'danger', message, "Sign `tag: 'public'` for a page, or leave the restrictions out."),
    )
  }
}

function checkNames(restrictions: Record<string, unknown>, faults: Fault[]): void {
  for (const name of Object.keys(restrictions)) {
    if (restrictionNames.has(name)) continue
    const meant = [...restrictionNames].find((known) => stem(known) === stem(name))
    faults.push(
      claimFault(
        'restrictions',
        'danger',
        `\`restrictions\` has the unknown member \`${name.slice(0, 40)}\`, which Vapi ignores`,
        meant === undefined ? `Use only ${[...restrictionNames].join(', ')}.` : `Rename it to \`${meant}\`.`,
      ),
    )
  }
}

/** `allowedOrigin`, `allowOrigins` and `origins` are all taken for `allowedOrigins`. */
function stem(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/^allow(?:ed)?/, '')
    .replace(/ids?$/, '')
    .replace(/s$/, '')
}

function checkList(name: (typeof lists)[number], list: unknown, faults: Fault[]): void {
  if (list === undefined) return
  const kind = name === 'allowedOrigins' ? 'origins' : 'assistants'
  if (!Array.isArray(list)) {
    const remedy = `Write a list, one entry per item: \`${name}: ['…']\`.`
    faults.push(claimFault(kind, 'refused', `\`${name}\` must be an array of strings`, remedy))
  } else if (list.some((entry) => typeof entry !== 'string')) {
    faults.push(
      claimFault(
        kind,
        'refused',
        `\`${name}\` has an entry that is \`null\` or no string: its variable was empty when the token was signed`,
        'Set the environment variable that fills the list, and sign again.',
      ),
    )
  } else if (list.length === 0) {
    const remedy = `List what is allowed, or remove \`${name}\` to allow any.`
    faults.push(doubt(kind, 'warning', `\`${name}\` is empty, which allows nothing`, remedy))
  } else if (list.some((entry) => /^(?:\s*|undefined|null)$/.test(entry))) {
    const remedy = 'Set the environment variable that fills the list, and sign again.'
    faults.push(doubt(kind, 'warning', `\`${name}\` has an empty or undefined entry, which allows nothing`, remedy))
  } else if (kind === 'origins') checkOrigins(list, faults)
  else if (list.some((id) => /[\s,;]/.test(id))) {
    const remedy = 'Write each assistant id as an entry of its own, without whitespace.'
    faults.push(
      doubt(kind, 'warning', `\`${name}\` has an entry with whitespace or a separator, which fits no id`, remedy),
    )
  }
}

function checkOrigins(list: readonly string[], faults: Fault[]): void {
  const entry = list.find((origin) => canonicalOrigin(origin) !== origin)
  if (entry === undefined) return
  const canonical = canonicalOrigin(entry.trim())
  const why = entry.includes('*')
    ? 'Vapi knows no wildcards'
    : /\/$/.test(entry)
      ? 'it ends with a slash'
      : 'browsers do not write it so'
  faults.push(
    doubt(
      'origins',
      'warning',
      `\`allowedOrigins\` has an entry that no browser sends: ${why}`,
      canonical === undefined
        ? 'List each origin as scheme://host[:port], without a wildcard, path or trailing slash.'
        : `Write it as \`${canonical}\`, without a path or trailing slash.`,
    ),
  )
}

function checkPublic(restrictions: Record<string, unknown>, faults: Fault[]): void {
  const { enabled, allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions
  if (!allowedOrigins && !allowedAssistantIds && allowTransientAssistant !== false && enabled !== false) {
    faults.push(unrestricted)
  }
  if (allowedAssistantIds && allowTransientAssistant === true) {
    const message = '`allowTransientAssistant: true` contradicts `allowedAssistantIds`'
    faults.push(doubt('transient', 'danger', message, 'Remove one of them: an inline assistant can be any assistant.'))
  }
}

const unrestricted = doubt(
  'unrestricted',
  'danger',
  'Nothing restricts the token: whoever finds it can start any call at the expense of its owner',
  'Restrict it by `allowedOrigins` and `allowedAssistantIds`.',
)

function shapeFault(kind: 'restrictions', message: string, remedy: string): Fault {
  return claimFault(kind, 'danger', message, remedy)
}
