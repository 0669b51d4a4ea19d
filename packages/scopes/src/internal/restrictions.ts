import { restrictionNames } from '../access.ts'
import type { Scope } from '../endpoints.ts'
import { isJsonObject } from '../json-object.ts'
import { claimFault, doubt, type Fault } from './fault.ts'
import { canonicalOrigin } from './origin.ts'
import { printable } from './printable.ts'

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
        `\`restrictions\` has the unknown member \`${printable(name.slice(0, 40))}\`, which Vapi ignores`,
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
  const refuse = (message: string, remedy: string) => faults.push(claimFault(kind, 'refused', message, remedy))
  const warn = (message: string, remedy: string) => faults.push(doubt(kind, 'warning', message, remedy))

  if (!Array.isArray(list)) {
    refuse(`\`${name}\` must be an array of strings`, `Write a list, one entry per item: \`${name}: ['…']\`.`)
  } else if (!list.every((entry) => typeof entry === 'string')) {
    refuse(
      `\`${name}\` must contain only strings: the variable of an entry was empty when the token was signed`,
      'Set the environment variable that fills the list, and sign again.',
    )
  } else if (list.length === 0) {
    warn(`\`${name}\` is empty, which allows nothing`, `List what is allowed, or remove \`${name}\` to allow any.`)
  } else if (list.every(kind === 'origins' ? isCanonical : isPlainId)) {
    return
  } else if (list.some((entry) => /^(?:\s*|undefined|null)$/.test(entry))) {
    warn(
      `\`${name}\` has an empty or undefined entry, which allows nothing`,
      'Set the environment variable that fills the list, and sign again.',
    )
  } else if (kind === 'origins') {
    checkOrigins(list, faults)
  } else {
    warn(
      `\`${name}\` has an entry with whitespace or a separator, which matches no id`,
      'Write each assistant id as an entry of its own, without whitespace.',
    )
  }
}

function isCanonical(origin: string): boolean {
  return canonicalOrigin(origin) === origin
}

function isPlainId(id: string): boolean {
  return /^[^\s,;]+$/.test(id) && id !== 'undefined' && id !== 'null'
}

function checkOrigins(list: readonly string[], faults: Fault[]): void {
  const entry = list.find((origin) => !isCanonical(origin))
  if (entry === undefined) return
  const canonical = canonicalOrigin(entry.trim())
  const why = entry.includes('*')
    ? 'Vapi knows no wildcards'
    : /\/$/.test(entry)
      ? 'it ends with a slash'
      : 'browsers send only scheme, host and port, in lower case'
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
