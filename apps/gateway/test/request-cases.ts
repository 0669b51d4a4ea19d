import type { Grant } from '@vapi-auth/scopes'

/** A request for a web call and its outcome. */
export interface RequestCase {
  name: string
  grant: Grant
  /** Header lines besides `Host`, `Content-Length` and `Authorization`; one of these two replaces the usual. */
  headers?: readonly string[]
  query?: string
  body: string
  /** The forwarded body, or why nothing is forwarded. */
  expected: { forwarded: unknown } | { status: number; code: string }
}

export const page = 'https://app.example'
const fromPage = [`Origin: ${page}`]
const withOrigins: Grant = { tag: 'public', restrictions: { allowedOrigins: [page] } }
const withAssistants: Grant = { tag: 'public', restrictions: { allowedAssistantIds: ['a1', 'a2'] } }
const savedOnly: Grant = { tag: 'public', restrictions: { allowTransientAssistant: false } }
const unrestricted: Grant = { tag: 'public' }

const refused = (code: string, status = 403) => ({ status, code: `ERR_${code}` })
const json = JSON.stringify

function onAssistants(body: unknown, code: string): RequestCase[] {
  const expected = refused(`SCOPE_${code}`)
  return [{ name: `${json(body)} under allowedAssistantIds`, grant: withAssistants, body: json(body), expected }]
}

export const requestCases: readonly RequestCase[] = [
  // 26: whether the token may be used here at all.
  {
    name: 'a disabled public token',
    grant: { tag: 'public', restrictions: { enabled: false } },
    body: '{}',
    expected: refused('SCOPE_DISABLED'),
  },
  {
    name: 'a disabled private token',
    grant: { tag: 'private', restrictions: { enabled: false } },
    body: '{}',
    expected: refused('SCOPE_DISABLED'),
  },
  { name: 'a listed origin', grant: withOrigins, headers: fromPage, body: '{}', expected: { forwarded: {} } },
  ...[
    'Origin: https://other.example',
    `Origin: ${page}.evil.example`,
    'Origin: https://evil-app.example',
    'Origin: HTTPS://APP.EXAMPLE',
    `Origin: ${page}/`,
    `Origin: ${page}:443`,
    'Origin: null',
    `Origin: ${page}, ${page}`,
    'Referer: https://app.example/',
    `X-Forwarded-Host: ${page}`,
  ].map(
    (line): RequestCase => ({
      name: `the header ${line} under allowedOrigins`,
      grant: withOrigins,
      headers: [line],
      body: '{}',
      expected: refused('SCOPE_ORIGIN'),
    }),
  ),
  {
    name: 'a listed origin beside another',
    grant: withOrigins,
    headers: [...fromPage, 'Origin: https://other.example'],
    body: '{}',
    expected: refused('SCOPE_ORIGIN'),
  },

  // 27: which assistant.
  {
    name: 'a listed assistant',
    grant: withAssistants,
    body: '{"assistantId":"a2"}',
    expected: { forwarded: { assistantId: 'a2' } },
  },
  ...onAssistants({ assistantId: 'a3' }, 'ASSISTANT'),
  ...onAssistants({ assistantId: ['a1'] }, 'ASSISTANT'),
  ...onAssistants({ assistantid: 'a1' }, 'MEMBER'),
  ...onAssistants({}, 'ASSISTANT'),
  ...onAssistants({ assistant: {} }, 'TRANSIENT'),
  ...onAssistants({ assistantId: 'a1', assistant: null }, 'TRANSIENT'),
  ...onAssistants({ assistantId: 'a1', squad: {} }, 'MEMBER'),
  ...onAssistants({ assistantId: 'a1', squadId: 's1' }, 'MEMBER'),
  ...onAssistants({ assistantId: 'a1', workflow: {} }, 'MEMBER'),
  ...onAssistants({ assistantId: 'a1', workflowId: 'w1' }, 'MEMBER'),
  ...onAssistants([{ assistantId: 'a1' }], 'BODY'),
  ...onAssistants('a1', 'BODY'),
  ...onAssistants(null, 'BODY'),
  ...onAssistants({ assistantId: 'a1', assistantOverrides: { model: {} } }, 'OVERRIDES'),
  ...onAssistants({ assistantId: 'a1', assistantOverrides: { voice: {}, variableValues: {} } }, 'OVERRIDES'),
  ...onAssistants({ assistantId: 'a1', squadOverrides: { model: {} } }, 'MEMBER'),
  { name: 'no body under allowedAssistantIds', grant: withAssistants, body: '', expected: refused('SCOPE_BODY') },
  {
    name: 'variableValues under allowedAssistantIds',
    grant: withAssistants,
    body: '{"assistantId":"a1","assistantOverrides":{"variableValues":{"name":"Ada"}}}',
    expected: refused('SCOPE_OVERRIDES'),
  },
  {
    name: 'an inline assistant under allowTransientAssistant: false',
    grant: savedOnly,
    body: '{"assistant":{}}',
    expected: refused('SCOPE_TRANSIENT'),
  },
  {
    name: 'an inline squad under allowTransientAssistant: false',
    grant: savedOnly,
    body: '{"squad":{}}',
    expected: refused('SCOPE_MEMBER'),
  },
  {
    name: 'an inline workflow under allowTransientAssistant: false',
    grant: savedOnly,
    body: '{"workflow":{}}',
    expected: refused('SCOPE_MEMBER'),
  },
  {
    name: 'a model under allowTransientAssistant: false',
    grant: savedOnly,
    body: '{"assistantId":"a9","assistantOverrides":{"model":{}}}',
    expected: refused('SCOPE_OVERRIDES'),
  },
  {
    name: 'a saved assistant under allowTransientAssistant: false',
    grant: savedOnly,
    body: '{"assistantId":"a9"}',
    expected: { forwarded: { assistantId: 'a9' } },
  },

  // 39: of what can be read in two ways, only what was judged is forwarded.
  {
    name: 'an assistant named twice, the listed one last',
    grant: withAssistants,
    body: '{"assistantId":"a3","assistantId":"a1"}',
    expected: { forwarded: { assistantId: 'a1' } },
  },
  {
    name: 'an assistant named twice, the listed one first',
    grant: withAssistants,
    body: '{"assistantId":"a1","assistantId":"a3"}',
    expected: refused('SCOPE_ASSISTANT'),
  },
  {
    name: 'an assistant named once more by escapes',
    grant: withAssistants,
    body: '{"assistantId":"a1","\\u0061ssistantId":"a3"}',
    expected: refused('SCOPE_ASSISTANT'),
  },
  {
    name: 'a member __proto__',
    grant: withAssistants,
    body: '{"__proto__":{"assistantId":"a1"}}',
    expected: refused('SCOPE_MEMBER'),
  },
  {
    name: 'whitespace and escapes, which are written again',
    grant: unrestricted,
    body: ' {\n"assistantId" : "\\u0061\\/1" }\n',
    expected: { forwarded: { assistantId: 'a/1' } },
  },
  ...[
    'assistantId=a1',
    '{"assistantId":"a1"',
    "{'assistantId':'a1'}",
    '{"assistantId":"a1"}{"assistantId":"a3"}',
    '{"assistantId":"a1"}\u0000',
    '\u00ef\u00bb\u00bf\u00ef\u00bb\u00bf{"assistantId":"a1"}',
    '{"assistantId":"\u00ff"}',
    'NaN',
    '--x\r\nContent-Disposition: form-data; name="assistantId"\r\n\r\na1\r\n--x--',
  ].map(
    (body): RequestCase => ({
      name: `the body ${json(body)}`,
      grant: unrestricted,
      body,
      expected: refused('SERVER_BODY', 400),
    }),
  ),
  {
    name: 'a body nested 100,000 deep',
    grant: unrestricted,
    body: `{"metadata":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    expected: refused('GATEWAY_BODY', 400),
  },
  {
    name: 'a body of a megabyte and a byte',
    grant: unrestricted,
    body: `{"name":"${'x'.repeat(1024 * 1024 - 10)}"}`,
    expected: refused('SERVER_BODY_SIZE', 413),
  },

  // 39, 41: the token.
  {
    name: 'no token',
    grant: unrestricted,
    headers: ['Authorization:'],
    body: '{}',
    expected: refused('TOKEN_MISSING', 401),
  },
  {
    name: 'the scheme alone',
    grant: unrestricted,
    headers: ['Authorization: Bearer'],
    body: '{}',
    expected: refused('TOKEN_MISSING', 401),
  },
  {
    name: 'basic credentials',
    grant: unrestricted,
    headers: ['Authorization: Basic YTpi'],
    body: '{}',
    expected: refused('TOKEN_MISSING', 401),
  },
  {
    name: 'an API key',
    grant: unrestricted,
    headers: ['Authorization: Bearer 3f1c9a52-0c1f-4a7e-9d3e-0a8a52b0d5a1'],
    body: '{}',
    expected: refused('TOKEN_MALFORMED', 401),
  },
  {
    name: 'two Authorization headers',
    grant: unrestricted,
    headers: ['Authorization: <token>', 'Authorization: <token>'],
    body: '{}',
    expected: refused('TOKEN_MALFORMED', 401),
  },
  {
    name: 'two tokens in one header',
    grant: unrestricted,
    headers: ['Authorization: <token>, <token>'],
    body: '{}',
    expected: refused('TOKEN_MALFORMED', 401),
  },
  {
    name: 'a token in the query as well',
    grant: unrestricted,
    query: '?access_token=x',
    body: '{}',
    expected: refused('TOKEN_MALFORMED', 401),
  },
  {
    name: 'a token in the query alone',
    grant: unrestricted,
    headers: ['Authorization:'],
    query: '?access_token=x',
    body: '{}',
    expected: refused('TOKEN_MISSING', 401),
  },
]
