import type { Grant, Restrictions } from './access.ts'
import { type Refusal, refusal, type ScopeErrorCode } from './errors.ts'
import { isJsonObject } from './json-object.ts'
import { listed, memberName, quote } from './quote.ts'
import type { RestrictionRule } from './rules.ts'

/**
 * The rules about the restrictions of a public token. Those about a call's body are an allow-list: what a call may hold
 * is named, and everything else is refused, whether it is known today or not.
 */
export const restrictionRules: readonly RestrictionRule[] = [
  {
    rule: 'origin',
    skips: ({ restrictions }) =>
      restrictions?.allowedOrigins === undefined ? 'The token has no `allowedOrigins`' : undefined,
    refuses({ restrictions }, { origin }, { missingOrigin }) {
      if (origin === undefined || origin === null) {
        if (missingOrigin === 'allow') return
        return refusal(
          'ERR_SCOPE_ORIGIN',
          'The request has no `Origin` header',
          "Send it from an allowed page, or set `missingOrigin: 'allow'` for native apps.",
        )
      }
      return refusesUnlisted('ERR_SCOPE_ORIGIN', 'origin', restrictions, 'allowedOrigins', origin)
    },
  },
  {
    rule: 'body',
    skips: skipsAssistants,
    refuses(_, { body }) {
      if (isJsonObject(body)) return
      return refusal(
        'ERR_SCOPE_BODY',
        'The request body must be a JSON object',
        'Send a JSON object, such as `{ "assistantId": "…" }`.',
      )
    },
  },
  {
    rule: 'transient',
    skips: skipsAssistants,
    refuses(_, { body }) {
      if (own(body, 'assistant') === undefined) return
      return refusal(
        'ERR_SCOPE_TRANSIENT',
        'The token does not allow an inline `assistant`',
        'Save the assistant at Vapi and send its `assistantId`.',
      )
    },
  },
  {
    rule: 'member',
    skips: skipsAssistants,
    refuses(_, { body }, { allowedMembers }) {
      const member = membersOf(body).find((name) => !JUDGED.includes(name) && !allowedMembers.has(name))
      if (member === undefined) return
      return refusal(
        'ERR_SCOPE_MEMBER',
        `The token does not allow ${memberName(member)} in the request body`,
        `Send only ${listed([...allowedMembers, 'assistantOverrides'])}, or add the member to \`allowedMembers\`.`,
      )
    },
  },
  {
    rule: 'overrides',
    skips: skipsAssistants,
    refuses(_, { body }, { allowedOverrides }) {
      const overrides = own(body, 'assistantOverrides')
      if (overrides === undefined) return
      if (!isJsonObject(overrides)) {
        return refusal(
          'ERR_SCOPE_OVERRIDES',
          '`assistantOverrides` must be a JSON object',
          'Send a JSON object, or leave `assistantOverrides` out.',
        )
      }
      const member = membersOf(overrides).find((name) => !allowedOverrides.has(name))
      if (member === undefined) return
      return refusal(
        'ERR_SCOPE_OVERRIDES',
        `The token does not allow ${memberName(`assistantOverrides.${member}`)}`,
        'Leave the member out, or add it to `allowedOverrides`.',
      )
    },
  },
  {
    rule: 'assistant',
    skips: ({ restrictions }) =>
      restrictions?.allowedAssistantIds === undefined ? 'The token has no `allowedAssistantIds`' : undefined,
    refuses({ restrictions }, { body }) {
      const id = own(body, 'assistantId')
      return refusesUnlisted('ERR_SCOPE_ASSISTANT', '`assistantId`', restrictions, 'allowedAssistantIds', id)
    },
  },
]

/** Members of a call that have a rule of their own. */
const JUDGED = ['assistant', 'assistantOverrides']

function skipsAssistants({ restrictions }: Grant): string | undefined {
  const { allowedAssistantIds, allowTransientAssistant = true } = restrictions ?? {}
  return allowedAssistantIds === undefined && allowTransientAssistant === true
    ? 'The token does not restrict assistants'
    : undefined
}

/** Returns the members that are sent: JSON drops one whose value is `undefined`; one that is null counts. */
function membersOf(body: unknown): string[] {
  return isJsonObject(body) ? Object.keys(body).filter((name) => body[name] !== undefined) : []
}

function own(body: unknown, name: string): unknown {
  return isJsonObject(body) && Object.hasOwn(body, name) ? body[name] : undefined
}

/** Lists match exactly. What is not a list, in a grant that no verifier has seen, allows nothing. */
function refusesUnlisted(
  code: ScopeErrorCode,
  what: string,
  restrictions: Restrictions | undefined,
  name: 'allowedOrigins' | 'allowedAssistantIds',
  value: unknown,
): Refusal | undefined {
  const list: unknown = restrictions?.[name]
  if (Array.isArray(list) && list.includes(value) && typeof value === 'string') return
  const choices = Array.isArray(list) && list.length > 0 ? list.slice(0, 5).map(quote).join(', ') : 'nothing'
  return refusal(
    code,
    value === undefined ? `The request has no ${what}` : `The token does not allow the ${what} ${quote(value)}`,
    `Use one that \`${name}\` lists (${choices}), or add it to \`${name}\` where the token is signed.`,
  )
}
