import type { Scope } from './endpoints.ts'
import type { Refusal, ScopeErrorCode } from './errors.ts'
import { isJsonObject } from './json-object.ts'
import type { Match, WellFormedMatch } from './matcher.ts'
import { diagnose } from './target.ts'

/** The `restrictions` claim. All but `enabled` concern public tokens only. */
export interface Restrictions {
  /** `false` turns the token off. Default `true`. */
  enabled?: boolean
  /** Web origins, such as `https://app.example`, from which the token may be used. Default any; an empty list is none. */
  allowedOrigins?: readonly string[]
  /** Assistants that the token may call. Default any; an empty list is none. */
  allowedAssistantIds?: readonly string[]
  /** Whether a call may define its assistant inline. Default `true`, but `false` beside `allowedAssistantIds`. */
  allowTransientAssistant?: boolean
}

/** What a verified token gives: its tag and its restrictions. */
export interface Grant {
  tag: Scope
  restrictions?: Restrictions
}

/** What a request asks for. */
export interface Access {
  /** Request method, in upper case. */
  method: string
  /** Request target as received: path and query, such as `/call/web?x=1`. */
  target: string
  /** The `Origin` header; `null` or absent when the request has none. */
  origin?: string | null
  /** The parsed JSON body. Read only when the token restricts assistants. */
  body?: unknown
}

/** The rules, in the order in which they are asked. */
export type RuleName = 'path' | 'enabled' | 'scope' | 'origin' | 'target' | 'transient' | 'overrides' | 'assistant'

/** What a scope map is created with. */
interface Settings {
  missingOrigin: 'refuse' | 'allow'
  allowedOverrides: ReadonlySet<string>
}

interface Rule {
  rule: RuleName
  /** Why the rule has nothing to judge here; nothing when it has. */
  skips?(grant: Grant, found: Match): string | undefined
  refuses(grant: Grant, access: Access, found: Match, settings: Settings): Refusal | undefined
}

export const rules: readonly Rule[] = [
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
      return refusal('ERR_SCOPE_DISABLED', 'the token is disabled', 'sign one without restrictions.enabled: false')
    },
  },
  {
    rule: 'scope',
    skips: skipsMalformed,
    refuses({ tag }, _, found) {
      const { endpoint = 'an unlisted endpoint', required } = found as WellFormedMatch
      if (tag === 'private' || (tag === 'public' && required === 'public')) return
      return refusal(
        'ERR_SCOPE_REQUIRED',
        `${endpoint} requires a private token`,
        "call it from a server, with a token whose tag is 'private'",
      )
    },
  },
  {
    rule: 'origin',
    skips: (grant, found) => skipsRestrictions(grant, found) ?? skipsAbsent(grant, 'allowedOrigins'),
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
        return refusal('ERR_SCOPE_TARGET', 'the request body is no JSON object', 'send { "assistantId": "…" }')
      }
      const listed = restrictions?.allowedAssistantIds !== undefined
      const forbidden = listed ? ['squad', 'squadId', 'workflow', 'workflowId'] : ['squad', 'workflow']
      const member = forbidden.find((name) => has(body, name))
      if (member === undefined) return
      return refusal(
        'ERR_SCOPE_TARGET',
        `the token does not allow ${member}`,
        listed ? 'call an allowed assistant by assistantId' : `save it and call it by ${member}Id`,
      )
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
    skips: (grant, found) => skipsRestrictions(grant, found) ?? skipsAbsent(grant, 'allowedAssistantIds'),
    refuses({ restrictions }, { body }) {
      const id = has(body, 'assistantId') ? body.assistantId : undefined
      return refusesUnlisted('ERR_SCOPE_ASSISTANT', 'assistantId', 'allowedAssistantIds', restrictions, id)
    },
  },
]

function refusal(code: ScopeErrorCode, message: string, remedy: string): Refusal {
  return { code, status: 403, message, remedy }
}

function skipsMalformed(_: Grant, found: Match): string | undefined {
  return found.malformed === undefined ? undefined : 'the request is malformed'
}

/** Restrictions are asked only where a public token has come this far. */
function skipsRestrictions(grant: Grant, found: Match): string | undefined {
  const malformed = skipsMalformed(grant, found)
  if (malformed !== undefined) return malformed
  if (grant.tag === 'private') return 'it concerns public tokens only'
  return (found as WellFormedMatch).required === 'private' ? 'the request needs a private token' : undefined
}

function skipsAbsent({ restrictions }: Grant, name: keyof Restrictions): string | undefined {
  return restrictions?.[name] === undefined ? `the token has no ${name}` : undefined
}

function skipsAssistants(grant: Grant, found: Match): string | undefined {
  const { allowedAssistantIds, allowTransientAssistant = true } = grant.restrictions ?? {}
  return (
    skipsRestrictions(grant, found) ??
    (allowedAssistantIds === undefined && allowTransientAssistant === true
      ? 'the token does not restrict assistants'
      : undefined)
  )
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
    `${name} has ${choices(list)}: use one of these, or add it`,
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
