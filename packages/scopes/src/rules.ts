import type { Scope } from './endpoints.ts'
import type { Refusal, ScopeErrorCode } from './errors.ts'
import type { Match } from './matcher.ts'
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

type Verdict = { outcome: 'passed' } | { outcome: 'skipped'; message: string } | ({ outcome: 'refused' } & Refusal)

interface Settings {
  missingOrigin: 'refuse' | 'allow'
  allowedOverrides: ReadonlySet<string>
}

interface Rule {
  rule: RuleName
  judge(grant: Grant, access: Access, found: Match, settings: Settings): Verdict
}

const passed: Verdict = Object.freeze({ outcome: 'passed' })
const skip = (message: string): Verdict => Object.freeze({ outcome: 'skipped', message })
const malformed = skip('the request is malformed')
const privateEndpoint = skip('the endpoint accepts no public token')
const privateToken = skip('this restriction concerns public tokens only')
const anyOrigin = skip('the token allows any origin')
const anyAssistant = skip('the token does not restrict assistants')
const anyAssistantId = skip('the token allows any saved assistant')

function refuse(code: ScopeErrorCode, message: string, remedy: string, status = 403): Verdict {
  return { outcome: 'refused', code, status, message, remedy }
}

export const rules: readonly Rule[] = [
  {
    rule: 'path',
    judge(_, { method, target }, found) {
      if (found.malformed === undefined) return passed
      const { message, remedy } = diagnose(method, target)
      return refuse('ERR_SCOPE_PATH', message, remedy, 400)
    },
  },
  {
    rule: 'enabled',
    judge({ restrictions }) {
      const enabled = restrictions?.enabled
      return enabled === undefined || enabled === true
        ? passed
        : refuse('ERR_SCOPE_DISABLED', 'the token is disabled', 'sign a token without restrictions.enabled: false')
    },
  },
  {
    rule: 'scope',
    judge({ tag }, _, found) {
      if (found.malformed !== undefined) return malformed
      if (tag === 'private' || (tag === 'public' && found.required === 'public')) return passed
      const endpoint = found.endpoint ?? 'an endpoint that the table does not list'
      return refuse(
        'ERR_SCOPE_REQUIRED',
        `${endpoint} requires a private token, and this one is ${tag === 'public' ? 'public' : 'neither public nor private'}`,
        "call it from a server, with a token whose tag is 'private'; a browser may only call POST /call/web",
      )
    },
  },
  {
    rule: 'origin',
    judge(grant, { origin }, found, { missingOrigin }) {
      const allowed = grant.restrictions?.allowedOrigins
      const skipped = skipsRestrictions(grant, found)
      if (skipped) return skipped
      if (allowed === undefined) return anyOrigin
      if (origin === undefined || origin === null) {
        return missingOrigin === 'allow'
          ? passed
          : refuse(
              'ERR_SCOPE_ORIGIN',
              'the token is bound to origins, and the request has no Origin header',
              'call from a page of an allowed origin: browsers send the header themselves',
            )
      }
      if (lists(allowed, origin)) return passed
      return refuse(
        'ERR_SCOPE_ORIGIN',
        `the token does not allow the origin ${quote(origin)}`,
        `call from ${choices(allowed)}, or sign a token whose allowedOrigins lists the page's origin`,
      )
    },
  },
  {
    rule: 'target',
    judge(grant, { body }, found) {
      const skipped = skipsRestrictions(grant, found) ?? skipsAssistants(grant)
      if (skipped) return skipped
      if (!isObject(body)) {
        return refuse(
          'ERR_SCOPE_TARGET',
          'the token restricts assistants, and the request body is no JSON object',
          'send a JSON object that names the assistant: { "assistantId": "…" }',
        )
      }
      const listed = grant.restrictions?.allowedAssistantIds !== undefined
      const forbidden = listed ? ['squad', 'squadId', 'workflow', 'workflowId'] : ['squad', 'workflow']
      const member = forbidden.find((name) => has(body, name))
      if (member === undefined) return passed
      return refuse(
        'ERR_SCOPE_TARGET',
        `the token restricts assistants, and the request body has ${quote(member)}, which could bring in others`,
        listed ? 'call one of the allowed assistants by assistantId' : 'call a saved squad or workflow by its id',
      )
    },
  },
  {
    rule: 'transient',
    judge(grant, { body }, found) {
      const skipped = skipsRestrictions(grant, found) ?? skipsAssistants(grant)
      if (skipped) return skipped
      if (!isObject(body) || !has(body, 'assistant')) return passed
      return refuse(
        'ERR_SCOPE_TRANSIENT',
        'the token does not allow an assistant that is defined inline',
        'save the assistant and call it by assistantId',
      )
    },
  },
  {
    rule: 'overrides',
    judge(grant, { body }, found, { allowedOverrides }) {
      const skipped = skipsRestrictions(grant, found) ?? skipsAssistants(grant)
      if (skipped) return skipped
      if (!isObject(body)) return passed
      for (const name of ['assistantOverrides', 'squadOverrides', 'workflowOverrides']) {
        if (!has(body, name)) continue
        const overrides = body[name]
        const member = isObject(overrides)
          ? Object.keys(overrides).find((key) => has(overrides, key) && !allowedOverrides.has(key))
          : ''
        if (member === undefined) continue
        return refuse(
          'ERR_SCOPE_OVERRIDES',
          member === ''
            ? `${name} is no JSON object`
            : `the token restricts assistants, and ${name} sets ${quote(member)}`,
          `leave in ${name} only ${choices([...allowedOverrides])}`,
        )
      }
      return passed
    },
  },
  {
    rule: 'assistant',
    judge(grant, { body }, found) {
      const skipped = skipsRestrictions(grant, found)
      if (skipped) return skipped
      const allowed = grant.restrictions?.allowedAssistantIds
      if (allowed === undefined) return anyAssistantId
      const id = isObject(body) && has(body, 'assistantId') ? body.assistantId : undefined
      if (typeof id === 'string' && lists(allowed, id)) return passed
      return refuse(
        'ERR_SCOPE_ASSISTANT',
        typeof id === 'string'
          ? `the token does not allow the assistant ${quote(id)}`
          : 'the request names no assistantId',
        `send as assistantId ${choices(allowed)}, or sign a token whose allowedAssistantIds lists the assistant`,
      )
    },
  },
]

/** Origins and assistants are asked only where a public token has come this far. */
function skipsRestrictions({ tag }: Grant, found: Match): Verdict | undefined {
  if (found.malformed !== undefined) return malformed
  if (tag === 'private') return privateToken
  return found.required === 'private' ? privateEndpoint : undefined
}

function skipsAssistants({ restrictions }: Grant): Verdict | undefined {
  const restricted =
    restrictions?.allowedAssistantIds !== undefined ||
    (restrictions?.allowTransientAssistant !== undefined && restrictions.allowTransientAssistant !== true)
  return restricted ? undefined : anyAssistant
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON drops a member whose value is `undefined`; one that is null is sent, and counts. */
function has(body: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(body, name) && body[name] !== undefined
}

/** A list that is none, from a grant that no verifier has seen, allows nothing. */
function lists(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value)
}

/** Values come from the request: quoted and cut, so that none can break a log line. */
function quote(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value)
}

function choices(list: unknown): string {
  if (!Array.isArray(list) || list.length === 0) return 'nothing (the list is empty)'
  const shown = list.slice(0, 5).map((value) => quote(String(value)))
  if (list.length > shown.length) shown.push(`${list.length - shown.length} more`)
  return shown.length === 1 ? (shown[0] as string) : `one of ${shown.join(', ')}`
}
