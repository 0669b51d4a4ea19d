/** A grant, and whether it can be signed: every row without `refused` is accepted. */
export interface GrantCase {
  name: string
  grant: unknown
  refused?: true
}

const publicWith = (restrictions: unknown): { grant: unknown } => ({ grant: { tag: 'public', restrictions } })
const privateWith = (restrictions: unknown): { grant: unknown } => ({ grant: { tag: 'private', restrictions } })
const origins = (...allowedOrigins: unknown[]) => publicWith({ allowedOrigins })
const refused = true

export const grantCases: readonly GrantCase[] = [
  { name: 'private', grant: { tag: 'private' } },
  { name: 'private and switched off', ...privateWith({ enabled: false }) },
  { name: 'public for an origin', ...origins('https://app.example') },
  { name: 'public for an assistant', ...publicWith({ allowedAssistantIds: ['a1'] }) },
  { name: 'public for saved assistants', ...publicWith({ allowTransientAssistant: false }) },
  { name: 'public without restrictions, said aloud', ...publicWith('none') },
  {
    name: 'public with everything',
    ...publicWith({
      enabled: true,
      allowedOrigins: ['https://app.example', 'capacitor://localhost'],
      allowedAssistantIds: ['a1', 'a2'],
      allowTransientAssistant: false,
    }),
  },

  { name: 'nothing', grant: undefined, refused },
  { name: 'null', grant: null, refused },
  { name: 'a text', grant: 'private', refused },
  { name: 'a list', grant: [{ tag: 'private' }], refused },
  { name: 'no tag', grant: {}, refused },
  { name: 'a tag in capitals', grant: { tag: 'Private' }, refused },
  { name: 'a tag that is an array', grant: { tag: ['private'] }, refused },
  { name: 'an unknown member', grant: { tag: 'private', admin: true }, refused },
  { name: 'a member that is undefined', grant: { tag: 'private', expiresIn: undefined }, refused },
  { name: 'restrictions beside token', grant: { token: { tag: 'public' }, restrictions: {} }, refused },
  { name: 'a restriction beside restrictions', grant: { tag: 'public', restrictions: 'none', enabled: true }, refused },

  { name: 'private without origins', ...privateWith({ allowedOrigins: ['https://app.example'] }), refused },
  { name: 'private, restrictions none', ...privateWith('none'), refused },
  { name: 'private, restrictions null', ...privateWith(null), refused },

  { name: 'public, nothing said', grant: { tag: 'public' }, refused },
  { name: 'public, restrictions undefined', ...publicWith(undefined), refused },
  { name: 'public, restrictions null', ...publicWith(null), refused },
  { name: 'public, restrictions as list', ...publicWith([]), refused },
  { name: 'public, restrictions in other words', ...publicWith('None'), refused },
  { name: 'public, nothing restricted', ...publicWith({}), refused },
  { name: 'public, only switched on', ...publicWith({ enabled: true }), refused },
  { name: 'public, only switched off', ...publicWith({ enabled: false }), refused },
  { name: 'public, only transient allowed', ...publicWith({ allowTransientAssistant: true }), refused },
  { name: 'misspelt', ...publicWith({ allowedOrigin: ['https://app.example'] }), refused },
  { name: 'misspelt beside another', ...publicWith({ allowedAssistantIds: ['a1'], allowedOrigin: [] }), refused },
  {
    name: 'undefined beside another',
    ...publicWith({ allowedAssistantIds: ['a1'], allowedOrigins: undefined }),
    refused,
  },
  { name: '__proto__', ...publicWith(JSON.parse('{"allowedAssistantIds":["a1"],"__proto__":{}}')), refused },
  {
    name: 'transient beside assistants',
    ...publicWith({ allowedAssistantIds: ['a1'], allowTransientAssistant: true }),
    refused,
  },
  { name: 'enabled as text', ...publicWith({ allowedAssistantIds: ['a1'], enabled: 'false' }), refused },
  { name: 'transient as number', ...publicWith({ allowTransientAssistant: 0 }), refused },
  { name: 'no origins', ...origins(), refused },
  { name: 'no assistants', ...publicWith({ allowedAssistantIds: [] }), refused },
  { name: 'one origin without a list', ...publicWith({ allowedOrigins: 'https://app.example' }), refused },
  { name: 'assistants as a set', ...publicWith({ allowedAssistantIds: new Set(['a1']) }), refused },
  { name: 'an assistant that is a number', ...publicWith({ allowedAssistantIds: [1] }), refused },
  { name: 'an assistant that is missing', ...publicWith({ allowedAssistantIds: ['a1', undefined] }), refused },
  // biome-ignore lint/suspicious/noSparseArray: that is the case.
  { name: 'a list with a hole', ...publicWith({ allowedAssistantIds: ['a1', , 'a2'] }), refused },
  { name: 'an assistant of whitespace', ...publicWith({ allowedAssistantIds: [' '] }), refused },
  { name: 'an assistant with a line break', ...publicWith({ allowedAssistantIds: ['a1\n'] }), refused },
  { name: 'one good origin and one bad', ...origins('https://app.example', 'https://app.example/'), refused },
]
