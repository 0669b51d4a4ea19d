import type { Grant, ScopeErrorCode } from '../src/index.ts'

/** The members of `POST /call/web` in Vapi's OpenAPI document of 2026-08-20. */
export const callMembers = [
  'assistantId',
  'assistantVersion',
  'assistant',
  'assistantOverrides',
  'squadId',
  'squad',
  'squadOverrides',
  'workflowId',
  'workflow',
  'workflowOverrides',
  'roomDeleteOnUserLeaveEnabled',
] as const

export type CallMember = (typeof callMembers)[number]

/** The restrictions that concern assistants: under each of them the body of a call is judged by the allow-list. */
export const restricted = {
  'allowedAssistantIds: [one, two]': { tag: 'public', restrictions: { allowedAssistantIds: ['one', 'two'] } },
  'allowTransientAssistant: false': { tag: 'public', restrictions: { allowTransientAssistant: false } },
  'allowedAssistantIds and allowTransientAssistant: false': {
    tag: 'public',
    restrictions: { allowedAssistantIds: ['one', 'two'], allowTransientAssistant: false },
  },
  'allowedAssistantIds and allowTransientAssistant: true, which contradict each other': {
    tag: 'public',
    restrictions: { allowedAssistantIds: ['one', 'two'], allowTransientAssistant: true },
  },
  'an allowTransientAssistant that is not a boolean': {
    tag: 'public',
    restrictions: { allowTransientAssistant: 'no' as unknown as boolean },
  },
} as const satisfies Record<string, Grant>

/** The restrictions that do not concern assistants: under each of them nobody reads the body. */
export const unrestricted = {
  'no restrictions': { tag: 'public' },
  'empty restrictions': { tag: 'public', restrictions: {} },
  'enabled: true': { tag: 'public', restrictions: { enabled: true } },
  allowedOrigins: { tag: 'public', restrictions: { allowedOrigins: ['https://a.example'] } },
  'allowTransientAssistant: true': { tag: 'public', restrictions: { allowTransientAssistant: true } },
  'a private token': { tag: 'private', restrictions: { allowedAssistantIds: ['one'] } },
} as const satisfies Record<string, Grant>

/** What becomes of each member beside a listed `assistantId`, and of members that no document knows. */
export const memberCases: readonly { member: string; value: unknown; refused?: ScopeErrorCode }[] = [
  { member: 'assistantId', value: 'two' },
  { member: 'assistantVersion', value: 3, refused: 'ERR_SCOPE_MEMBER' },
  { member: 'assistant', value: { name: 'inline' }, refused: 'ERR_SCOPE_TRANSIENT' },
  { member: 'assistantOverrides', value: {} },
  { member: 'squadId', value: 's1', refused: 'ERR_SCOPE_MEMBER' },
  { member: 'squad', value: { members: [] }, refused: 'ERR_SCOPE_MEMBER' },
  { member: 'squadOverrides', value: {}, refused: 'ERR_SCOPE_MEMBER' },
  { member: 'workflowId', value: 'w1', refused: 'ERR_SCOPE_MEMBER' },
  { member: 'workflow', value: { nodes: [] }, refused: 'ERR_SCOPE_MEMBER' },
  { member: 'workflowOverrides', value: {}, refused: 'ERR_SCOPE_MEMBER' },
  { member: 'roomDeleteOnUserLeaveEnabled', value: true },

  { member: 'assistant', value: null, refused: 'ERR_SCOPE_TRANSIENT' },
  { member: 'assistant', value: undefined },
  { member: 'squad', value: null, refused: 'ERR_SCOPE_MEMBER' },
  { member: 'squad', value: undefined },
  ...[
    'invented',
    'AssistantId',
    'assistant_id',
    'assistantId ',
    'metadata',
    'phoneNumberId',
    'constructor',
    'toString',
    '__proto__',
    '',
    'a b\n',
  ].map((member) => ({ member, value: 'x', refused: 'ERR_SCOPE_MEMBER' as const })),
]

/** What may stand in `assistantOverrides` when `allowedOverrides` is not given: nothing. */
export const overrideCases: readonly { overrides: unknown; refused?: ScopeErrorCode }[] = [
  { overrides: {} },
  { overrides: { model: undefined } },
  ...[
    'variableValues',
    'model',
    'voice',
    'transcriber',
    'tools:append',
    'maxDurationSeconds',
    'metadata',
    '__proto__',
    '',
  ].map((member) => ({ overrides: JSON.parse(`{"${member}":{}}`), refused: 'ERR_SCOPE_OVERRIDES' as const })),
  ...[null, [], [{ model: {} }], 'model', 1, true].map((overrides) => ({
    overrides,
    refused: 'ERR_SCOPE_OVERRIDES' as const,
  })),
]

/** Bodies that are not a JSON object. */
export const noObjects: readonly unknown[] = [
  undefined,
  null,
  [],
  [{ assistantId: 'one' }],
  'assistantId=one',
  '',
  1,
  true,
]

/** Which `assistantId` passes `allowedAssistantIds: ['one', 'two']`. */
export const assistantCases: readonly { body: object; refused?: ScopeErrorCode }[] = [
  { body: { assistantId: 'one' } },
  { body: { assistantId: 'two' } },
  ...['three', 'One', 'one ', '', null, undefined, 1, true, ['one'], { id: 'one' }].map((assistantId) => ({
    body: { assistantId },
    refused: 'ERR_SCOPE_ASSISTANT' as const,
  })),
  { body: {}, refused: 'ERR_SCOPE_ASSISTANT' },
  { body: Object.create({ assistantId: 'one' }), refused: 'ERR_SCOPE_ASSISTANT' },
]
