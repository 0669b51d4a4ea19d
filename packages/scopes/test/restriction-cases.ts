import type { Access, Grant, Restrictions, ScopeErrorCode } from '../src/index.ts'

/** A grant, what a request asks, and the code of the refusal; none means allowed. */
export interface RestrictionCase {
  name: string
  grant: Grant
  access?: Partial<Access>
  refused?: ScopeErrorCode
}

const publicWith = (restrictions: Restrictions): Grant => ({ tag: 'public', restrictions })
const origins = publicWith({ allowedOrigins: ['https://a.example', 'capacitor://localhost'] })
const assistants = publicWith({ allowedAssistantIds: ['one', 'two'] })
const saved = publicWith({ allowTransientAssistant: false })

export const restrictionCases: readonly RestrictionCase[] = [
  { name: 'a public token without restrictions', grant: { tag: 'public' } },
  { name: 'a public token with empty restrictions', grant: publicWith({}) },
  { name: 'a private token', grant: { tag: 'private' } },
  {
    name: 'a private token on a private endpoint',
    grant: { tag: 'private' },
    access: { method: 'GET', target: '/tool' },
  },
  { name: 'a private token on an unlisted endpoint', grant: { tag: 'private' }, access: { target: '/chat/web' } },
  {
    name: 'a private token on a malformed target',
    grant: { tag: 'private' },
    access: { target: '//call/web' },
    refused: 'ERR_SCOPE_PATH',
  },
  {
    name: 'a public token on a private endpoint',
    grant: { tag: 'public' },
    access: { method: 'GET', target: '/tool' },
    refused: 'ERR_SCOPE_REQUIRED',
  },
  {
    name: 'a public token on an unlisted endpoint',
    grant: { tag: 'public' },
    access: { target: '/chat/web' },
    refused: 'ERR_SCOPE_REQUIRED',
  },
  { name: 'a tag that is no scope', grant: { tag: 'Private' as 'private' }, refused: 'ERR_SCOPE_REQUIRED' },
  {
    name: 'a tag from the object prototype',
    grant: { tag: 'constructor' as 'private' },
    refused: 'ERR_SCOPE_REQUIRED',
  },

  { name: 'an enabled token', grant: publicWith({ enabled: true }) },
  { name: 'a disabled public token', grant: publicWith({ enabled: false }), refused: 'ERR_SCOPE_DISABLED' },
  {
    name: 'a disabled private token',
    grant: { tag: 'private', restrictions: { enabled: false } },
    access: { method: 'GET', target: '/tool' },
    refused: 'ERR_SCOPE_DISABLED',
  },
  {
    name: 'an enabled that is no boolean',
    grant: publicWith({ enabled: 'false' as unknown as boolean }),
    refused: 'ERR_SCOPE_DISABLED',
  },

  { name: 'a listed origin', grant: origins, access: { origin: 'https://a.example' } },
  { name: 'a listed app origin', grant: origins, access: { origin: 'capacitor://localhost' } },
  { name: 'another origin', grant: origins, access: { origin: 'https://b.example' }, refused: 'ERR_SCOPE_ORIGIN' },
  {
    name: 'a listed origin with a suffix',
    grant: origins,
    access: { origin: 'https://a.example.evil.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed origin with a prefix',
    grant: origins,
    access: { origin: 'https://evil-a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed host by http',
    grant: origins,
    access: { origin: 'http://a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed host on another port',
    grant: origins,
    access: { origin: 'https://a.example:8443' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a listed origin in upper case',
    grant: origins,
    access: { origin: 'https://A.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'two origins in one header',
    grant: origins,
    access: { origin: 'https://a.example, https://b.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  { name: 'the opaque origin', grant: origins, access: { origin: 'null' }, refused: 'ERR_SCOPE_ORIGIN' },
  { name: 'an empty origin', grant: origins, access: { origin: '' }, refused: 'ERR_SCOPE_ORIGIN' },
  { name: 'no origin', grant: origins, refused: 'ERR_SCOPE_ORIGIN' },
  { name: 'no origin, said as null', grant: origins, access: { origin: null }, refused: 'ERR_SCOPE_ORIGIN' },
  {
    name: 'any origin with an empty list',
    grant: publicWith({ allowedOrigins: [] }),
    access: { origin: 'https://a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a list of origins that is a string',
    grant: publicWith({ allowedOrigins: 'https://a.example' as unknown as string[] }),
    access: { origin: 'https://a.example' },
    refused: 'ERR_SCOPE_ORIGIN',
  },
  {
    name: 'a private token with origins, which concern public tokens only',
    grant: { ...origins, tag: 'private' },
    access: { method: 'GET', target: '/tool' },
  },

  { name: 'a listed assistant', grant: assistants, access: { body: { assistantId: 'two' } } },
  {
    name: 'a listed assistant, inline ones absent as undefined',
    grant: assistants,
    access: { body: { assistantId: 'two', assistant: undefined, squad: undefined } },
  },
  {
    name: 'another assistant',
    grant: assistants,
    access: { body: { assistantId: 'three' } },
    refused: 'ERR_SCOPE_ASSISTANT',
  },
  { name: 'no assistant', grant: assistants, access: { body: {} }, refused: 'ERR_SCOPE_ASSISTANT' },
  {
    name: 'an assistant id that is a list',
    grant: assistants,
    access: { body: { assistantId: ['one'] } },
    refused: 'ERR_SCOPE_ASSISTANT',
  },
  {
    name: 'an assistant id that is inherited',
    grant: assistants,
    access: { body: Object.create({ assistantId: 'one' }) },
    refused: 'ERR_SCOPE_ASSISTANT',
  },
  {
    name: 'an inline assistant',
    grant: assistants,
    access: { body: { assistant: {} } },
    refused: 'ERR_SCOPE_TRANSIENT',
  },
  {
    name: 'an inline assistant beside a listed one',
    grant: assistants,
    access: { body: { assistant: {}, assistantId: 'one' } },
    refused: 'ERR_SCOPE_TRANSIENT',
  },
  {
    name: 'an inline assistant that is null',
    grant: assistants,
    access: { body: { assistant: null, assistantId: 'one' } },
    refused: 'ERR_SCOPE_TRANSIENT',
  },
  {
    name: 'an inline assistant beside a contradictory claim',
    grant: publicWith({ allowedAssistantIds: ['one'], allowTransientAssistant: true }),
    access: { body: { assistant: {}, assistantId: 'one' } },
    refused: 'ERR_SCOPE_TRANSIENT',
  },
  ...(['squad', 'squadId', 'workflow', 'workflowId'] as const).map(
    (member): RestrictionCase => ({
      name: `${member} beside a listed assistant`,
      grant: assistants,
      access: { body: { assistantId: 'one', [member]: 'x' } },
      refused: 'ERR_SCOPE_TARGET',
    }),
  ),
  ...([undefined, null, [], 'assistantId=one', 1, true, [{ assistantId: 'one' }]] as const).flatMap(
    (body): RestrictionCase[] => [
      {
        name: `the body ${JSON.stringify(body)} under allowedAssistantIds`,
        grant: assistants,
        access: { body },
        refused: 'ERR_SCOPE_TARGET',
      },
      {
        name: `the body ${JSON.stringify(body)} under allowTransientAssistant: false`,
        grant: saved,
        access: { body },
        refused: 'ERR_SCOPE_TARGET',
      },
      {
        name: `the body ${JSON.stringify(body)}, which no restriction needs to read`,
        grant: { tag: 'public' },
        access: { body },
      },
    ],
  ),
  {
    name: 'any assistant with an empty list',
    grant: publicWith({ allowedAssistantIds: [] }),
    access: { body: { assistantId: 'one' } },
    refused: 'ERR_SCOPE_ASSISTANT',
  },

  { name: 'a saved assistant without transient ones', grant: saved, access: { body: { assistantId: 'any' } } },
  { name: 'a saved squad without transient ones', grant: saved, access: { body: { squadId: 'any' } } },
  { name: 'a saved workflow without transient ones', grant: saved, access: { body: { workflowId: 'any' } } },
  {
    name: 'an inline assistant without transient ones',
    grant: saved,
    access: { body: { assistant: {} } },
    refused: 'ERR_SCOPE_TRANSIENT',
  },
  {
    name: 'an inline squad without transient ones',
    grant: saved,
    access: { body: { squad: {} } },
    refused: 'ERR_SCOPE_TARGET',
  },
  {
    name: 'an inline workflow without transient ones',
    grant: saved,
    access: { body: { workflow: {} } },
    refused: 'ERR_SCOPE_TARGET',
  },
  {
    name: 'an inline assistant with transient ones allowed',
    grant: publicWith({ allowTransientAssistant: true }),
    access: { body: { assistant: {} } },
  },
  {
    name: 'an allowTransientAssistant that is no boolean',
    grant: publicWith({ allowTransientAssistant: 'no' as unknown as boolean }),
    access: { body: { assistant: {} } },
    refused: 'ERR_SCOPE_TRANSIENT',
  },

  ...[assistants, saved].flatMap((grant, i): RestrictionCase[] => {
    const under = i === 0 ? 'allowedAssistantIds' : 'allowTransientAssistant: false'
    const body = { assistantId: 'one' }
    return [
      {
        name: `variableValues under ${under}`,
        grant,
        access: { body: { ...body, assistantOverrides: { variableValues: { name: 'x' } } } },
      },
      { name: `empty overrides under ${under}`, grant, access: { body: { ...body, assistantOverrides: {} } } },
      ...(['model', 'voice', 'transcriber', 'tools:append', '__proto__', ''] as const).map(
        (member): RestrictionCase => ({
          name: `assistantOverrides.${member} under ${under}`,
          grant,
          access: { body: { ...body, assistantOverrides: JSON.parse(`{"variableValues":{},"${member}":{}}`) } },
          refused: 'ERR_SCOPE_OVERRIDES',
        }),
      ),
      ...(['assistantOverrides', 'squadOverrides', 'workflowOverrides'] as const).flatMap((name): RestrictionCase[] =>
        [{ model: {} }, [], [{ model: {} }], null, 'model', 1].map((overrides) => ({
          name: `${name} of ${JSON.stringify(overrides)} under ${under}`,
          grant,
          access: { body: { ...body, [name]: overrides } },
          refused: 'ERR_SCOPE_OVERRIDES',
        })),
      ),
    ]
  }),
  {
    name: 'assistantOverrides.model without restrictions',
    grant: { tag: 'public' },
    access: { body: { assistantOverrides: { model: {} } } },
  },
  {
    name: 'assistantOverrides.model under allowedOrigins alone',
    grant: origins,
    access: { origin: 'https://a.example', body: { assistantOverrides: { model: {} } } },
  },

  {
    name: 'several rules at once, by the first',
    grant: publicWith({ enabled: false, allowedOrigins: [] }),
    access: { target: '/tool' },
    refused: 'ERR_SCOPE_DISABLED',
  },
  {
    name: 'the origin before the body',
    grant: publicWith({ allowedOrigins: [], allowedAssistantIds: [] }),
    access: { body: { squad: {} } },
    refused: 'ERR_SCOPE_ORIGIN',
  },
]
