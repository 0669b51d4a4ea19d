/** What a client might want, under the names that a careless server might read. */
export const wishes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'a private tag': { tag: 'private', scope: 'private', token: { tag: 'private' }, grant: { tag: 'private' } },
  'no restrictions': {
    restrictions: 'none',
    token: { tag: 'public' },
    grant: { tag: 'public', restrictions: 'none' },
    allowTransientAssistant: true,
    enabled: true,
  },
  'another origin': {
    origin: 'https://evil.example',
    allowedOrigins: ['https://evil.example', '*'],
    restrictions: { allowedOrigins: ['https://evil.example'] },
  },
  'another assistant': {
    assistantId: 'assistant-of-globex',
    assistants: ['assistant-of-globex'],
    allowedAssistantIds: ['assistant-of-globex'],
    restrictions: { allowedAssistantIds: ['assistant-of-globex'] },
  },
  'another call': {
    call: { assistantId: 'another' },
    assistantId: 'another',
    assistantVersion: '1',
    assistant: { name: 'inline' },
    assistantOverrides: { variableValues: { plan: 'enterprise' } },
    squadId: 's1',
    squad: { members: [] },
    squadOverrides: {},
    workflowId: 'w1',
    workflow: { nodes: [] },
    workflowOverrides: {},
    roomDeleteOnUserLeaveEnabled: false,
  },
  'a long life': {
    expiresIn: '365d',
    expires_in: 31_536_000,
    exp: 9_999_999_999,
    lifetime: 31_536_000,
    ttl: 31_536_000,
  },
  'another subject': {
    subject: '["globex","bob"]',
    sub: 'bob',
    user: 'bob',
    tenant: 'globex',
    jti: 'chosen-by-the-client',
    orgId: 'another-organization',
    session: 'user=bob&tenant=globex&expires=9999999999999',
  },
}

/** Where a request can hold a wish. Each returns what is added to an honest request. */
export const places: Readonly<
  Record<
    string,
    (wish: Readonly<Record<string, unknown>>) => { headers?: Record<string, string>; query?: string; body?: string }
  >
> = {
  'the body': (wish) => ({ body: JSON.stringify(wish) }),
  'the body, under grant_type': (wish) => ({
    body: JSON.stringify({ grant_type: 'client_credentials', ...wish, options: wish }),
  }),
  'the body, on the prototype': (wish) => ({
    body: `{"__proto__":${JSON.stringify(wish)},"constructor":${JSON.stringify({ prototype: wish })}}`,
  }),
  'the query': (wish) => ({
    query: `?${new URLSearchParams(Object.entries(wish).map(([name, value]) => [name, textOf(value)]))}`,
  }),
  headers: (wish) => ({ headers: headersOf(wish, '') }),
  'headers with x-': (wish) => ({ headers: headersOf(wish, 'x-') }),
  'other cookies': (wish) => ({
    headers: {
      cookie: Object.entries(wish)
        .filter(([name]) => name !== 'session')
        .map(([name, value]) => `${name}=${encodeURIComponent(textOf(value))}`)
        .join('; '),
    },
  }),
  'the headers of proxies': (wish) => ({
    headers: {
      forwarded: `for=10.0.0.1;host=evil.example;proto=https`,
      'x-forwarded-host': 'evil.example',
      'x-forwarded-user': textOf(wish.user ?? 'bob'),
      'x-original-url': `/token?${new URLSearchParams({ wish: JSON.stringify(wish) })}`,
      'x-rewrite-url': '/admin',
      'x-http-method-override': 'PUT',
    },
  }),
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `origin` is set by browsers and tested separately. */
function headersOf(wish: Readonly<Record<string, unknown>>, prefix: string): Record<string, string> {
  const entries = Object.entries(wish).filter(([name]) => prefix !== '' || name !== 'origin')
  return Object.fromEntries(entries.map(([name, value]) => [`${prefix}${name.replace(/_/g, '-')}`, textOf(value)]))
}
