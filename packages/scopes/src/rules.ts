import type { Access, Grant, Restrictions } from './access.ts'
import type { Refusal, ScopeErrorCode } from './errors.ts'
import { isJsonObject } from './json-object.ts'
import type { Match, WellFormedMatch } from './matcher.ts'
import { diagnose } from './target.ts'

/** The rules, in the order in which they are asked. */
export type RuleName = 'path' | 'enabled' | 'scope' | 'origin' | 'target' | 'transient' | 'overrides' | 'assistant'

/** What a scope map is created with. */
export interface Settings {
  missingOrigin: 'refuse' | 'allow'
  allowedOverrides: ReadonlySet<string>
}

export interface Rule {
  rule: RuleName
  /** Why the rule has nothing to judge here; nothing when it has. */
  skips?(grant: Grant, found: Match): string | undefined
  refuses(grant: Grant, access: Access, found: Match, settings: Settings): Refusal | undefined
}

/** Asked of every request. */
export const requestRules: readonly [path: Rule, enabled: Rule, scope: Rule] = [
  {
    rule: 'path',
    refuses(_, { method, target }, found) {
      if (found.malformed === undefined) return
      return { code: 'ERR_SCOPE_PATH', status: 400, ...diagnose(method, target) }
    },
  },
  {
    rule: 'enabled',
    refuses({ restrictions }) {
      if ((restrictions?.enabled ?? true) === true) return
      return refusal('ERR_SCOPE_DISABLED', 'the token is disabled', 'sign one without enabled: false')
    },
  },
  {
    rule: 'scope',
    skips: (_, { malformed }) => malformed,
    refuses({ tag }, _, found) {
      const { endpoint = 'an unlisted endpoint', required } = found as WellFormedMatch
      if (tag === 'private' || (tag === 'public' && required === 'public')) return
      return refusal('ERR_SCOPE_REQUIRED', `${endpoint} requires a private token`, 'call it from a server, with one')
    },
  },
]

/** Asked where a public token has come through the others. */
export const restrictionRules: readonly Rule[] = [
  {
    rule: 'origin',
    skips: ({ restrictions }) =>
      restrictions?.allowedOrigins === undefined ? 'the token has no allowedOrigins' : undefined,
    refuses({ restrictions }, { origin }, _, { missingOrigin }) {
      if (missingOrigin === 'allow' && (origin === undefined || origin === null)) return
      return refusesUnlisted('ERR_SCOPE_ORIGIN', 'origin', 'allowedOrigins', restrictions, origin)
    },
  },
  {
    rule: 'target',
    skips: skipsAssistants,
    refuses({ restrictions }, { body }) {
      if (!isJsonObject(body)) {
        return refusal('ERR_SCOPE_TARGET', 'the body is no JSON object', 'send { "assistantId": "a1" }')
      }
      const forbidden = restrictions?.allowedAssistantIds
        ? ['squad', 'squadId', 'workflow', 'workflowId']
        : ['squad', 'workflow']
      const member = forbidden.find((name) => has(body, name))
      if (member === undefined) return
      const message = `the token does not allow ${member}`
      return refusal('ERR_SCOPE_TARGET', message, 'call an allowed assistant by assistantId')
    },
  },
  {
    rule: 'transient',
    skips: skipsAssistants,
    refuses(_, { body }) {
      if (!has(body, 'assistant')) return
      return refusal(
        'ERR_SCOPE_TRANSIENT',
        'the token does not allow an inline assistant',
        'save it and call it by assistantId',
      )
    },
  },
  {
    rule: 'overrides',
    skips: skipsAssistants,
    refuses(_, { body }, __, { allowedOverrides }) {
      for (const name of ['assistantOverrides', 'squadOverrides', 'workflowOverrides']) {
        if (!has(body, name)) continue
        const overrides = body[name]
        const allowed =
          isJsonObject(overrides) && Object.keys(overrides).every((member) => allowedOverrides.has(member))
        if (allowed) continue
        return refusal(
          'ERR_SCOPE_OVERRIDES',
          `the token does not allow these ${name}`,
          `leave in it only ${choices([...allowedOverrides])}`,
        )
      }
    },
  },
  {
    rule: 'assistant',
    skips: ({ restrictions }) =>
      restrictions?.allowedAssistantIds === undefined ? 'the token has no allowedAssistantIds' : undefined,
    refuses({ restrictions }, { body }) {
      const id = has(body, 'assistantId') ? body.assistantId : undefined
      return refusesUnlisted('ERR_SCOPE_ASSISTANT', 'assistantId', 'allowedAssistantIds', restrictions, id)
    },
  },
]

function refusal(code: ScopeErrorCode, message: string, remedy: string): Refusal {
  return { code, status: 403, message, remedy }
}

/** Why no restriction but `enabled` has a part in the decision; nothing when they have. */
export function skipsRestrictions({ tag, restrictions }: Grant, found: Match): string | undefined {
  if (found.malformed !== undefined) return found.malformed
  if (tag === 'private') return 'it concerns public tokens only'
  if (found.required === 'private') return 'it requires a private token'
  return restrictions === undefined ? 'the token has no restrictions' : undefined
}

function skipsAssistants({ restrictions }: Grant): string | undefined {
  const { allowedAssistantIds, allowTransientAssistant = true } = restrictions ?? {}
  return allowedAssistantIds === undefined && allowTransientAssistant === true
    ? 'the token restricts no assistants'
    : undefined
}

/** Lists match exactly. What is no list, in a grant that no verifier has seen, allows nothing. */
function refusesUnlisted(
  code: ScopeErrorCode,
  what: string,
  name: 'allowedOrigins' | 'allowedAssistantIds',
  restrictions: Restrictions | undefined,
  value: unknown,
): Refusal | undefined {
  const list: unknown = restrictions?.[name]
  if (Array.isArray(list) && list.includes(value) && typeof value === 'string') return
  return refusal(
    code,
    value === undefined || value === null
      ? `the request has no ${what}`
      : `the token does not allow the ${what} ${quote(value)}`,
    `use one that ${name} lists (${choices(list)}), or add it`,
  )
}

/** JSON drops a member whose value is `undefined`; one that is null is sent, and counts. */
function has(body: unknown, name: string): body is Readonly<Record<string, unknown>> {
  return isJsonObject(body) && Object.hasOwn(body, name) && body[name] !== undefined
}

/** Values may come from the request: quoted and cut, so that none can break a log line. */
function quote(value: unknown): string {
  return JSON.stringify(String(value).slice(0, 80))
}

function choices(list: unknown): string {
  return (Array.isArray(list) && list.slice(0, 5).map(quote).join(', ')) || 'nothing'
}
