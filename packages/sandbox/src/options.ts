import type { PrivateKey } from '@vapi-auth/signer'
import type { Validate } from './api/check-request.ts'
import type { Script } from './calls/script.ts'
import type { AuthenticationPlan } from './calls/signature.ts'
import type { Reply } from './chats/chats.ts'
import { optionError } from './errors.ts'
import type { ApiKey, Organization } from './judge/organizations.ts'
import type { Overrides } from './judge/restrictions.ts'
import type { Seed } from './seed.ts'

export interface SandboxOptions {
  /** The organization whose tokens are accepted. Default: made up, with its key; see {@link Sandbox.organization}. */
  orgId?: string
  /** The key that its tokens must be signed with. */
  privateKey?: PrivateKey
  /** Its API keys. Default none. */
  apiKeys?: readonly ApiKey[]
  /** More organizations. They share nothing with the first or with each other. */
  organizations?: readonly Organization[]
  /**
   * What is checked of bodies and queries: `off` nothing; `known` types, enums, ranges and required members; `strict` also
   * refuses members that Vapi's document does not list, as Vapi does. Default `known`.
   */
  validate?: Validate
  /** What a token that restricts assistants may send beside `assistantId`, where Vapi has published nothing. Default `vapi`. */
  overrides?: Overrides
  /** Whether `POST /chat/web` and `POST /chat/web/responses` accept public keys and tokens. Default `false`. */
  webChat?: boolean
  /** Says what assistants answer in chats. Default: what they were told. */
  reply?: Reply
  /** Resources of the first organization that exist from the start. Default none. */
  seed?: Seed
  /**
   * The clock, in milliseconds since the epoch. Default `Date.now`. With a clock of yours, calls move only when you call
   * `advance`.
   */
  now?: () => number
  /** Who says what in each call, and when. Default: a short conversation that begins with the assistant's first message. */
  script?: Script
  /** What signs server messages, by the id that `assistant.server.credentialId` names. Default: none. */
  credentials?: Readonly<Record<string, AuthenticationPlan>>
  /** How server messages are sent. Default `fetch`. */
  fetch?: (input: string, init?: RequestInit) => Promise<Response>
}

/** Options as they are used: complete, and of the right types. */
export interface Settings {
  organizations: readonly [Organization, ...Organization[]]
  validate: Validate
  overrides: Overrides
  webChat: boolean
  reply: Reply
}

/** @throws {SandboxError} `ERR_SANDBOX_OPTION` */
export function readOptions(options: SandboxOptions): Settings {
  const { apiKeys, organizations = [], validate = 'known', overrides = 'vapi', webChat = false, reply = echo } = options
  if (!Array.isArray(organizations)) {
    throw optionError('`organizations` must be an array', 'Pass `[{ orgId, privateKey }]`.')
  }
  oneOf('validate', validate, ['off', 'known', 'strict'])
  oneOf('overrides', overrides, ['vapi', 'strict'])
  if (typeof webChat !== 'boolean') throw optionError('`webChat` must be a boolean', 'Pass `true` or `false`.')
  for (const [name, value] of Object.entries({ reply, now: options.now, fetch: options.fetch })) {
    if (value !== undefined && typeof value !== 'function') {
      throw optionError(`\`${name}\` must be a function`, `Pass a function as \`${name}\`, or leave it out.`)
    }
  }
  const main = { ...readMain(options), ...(apiKeys !== undefined && { apiKeys }) }
  return { organizations: [main, ...organizations], validate, overrides, webChat, reply }
}

/** One that was given, or one that is made up. A variable that is not set does not count as left out. */
function readMain(options: SandboxOptions): Organization {
  const isMissing = (name: string) => !Object.hasOwn(options, name)
  if (isMissing('orgId') && isMissing('privateKey')) {
    return { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }
  }
  const { orgId = '', privateKey = '' } = options
  return { orgId, privateKey }
}

function oneOf(name: string, value: unknown, values: readonly string[]): void {
  if (values.includes(value as string)) return
  const list = values.map((one) => `'${one}'`).join(', ')
  throw optionError(`\`${name}\` must be one of ${list}`, `Pass one of ${list}, or leave \`${name}\` out.`)
}

const echo: Reply = (messages) => {
  const content = messages.at(-1)?.content
  return `You said: ${typeof content === 'string' ? content : JSON.stringify(content)}`
}
