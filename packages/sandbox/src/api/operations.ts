import { type Endpoint, endpoints } from '@vapi-auth/scopes'

/** What an endpoint does to a collection or to one of its members; `perform` is all that is neither. */
export type Verb = 'list' | 'create' | 'find' | 'update' | 'remove' | 'perform'

/** What an endpoint does, read from its own method and path. */
export interface Operation {
  verb: Verb
  /** How many segments of the path name the collection. */
  depth: number
  /** Whether a list comes in pages. */
  paginated: boolean
  /** The member of a new resource's body that names it, where clients choose the name: `fileId`. */
  key?: string
  /** How many segments lead to each resource that must exist before, such as the knowledge base of a file. */
  parents: readonly number[]
}

/** Lists that come in pages, `{ results, metadata }`, in the official SDK. The others are plain arrays. */
const paginated: ReadonlySet<string> = new Set<Endpoint>([
  'GET /campaign',
  'GET /chat',
  'GET /eval',
  'GET /eval/run',
  'GET /observability/scorecard',
  'GET /provider/{provider}/{resourceName}',
  'GET /reporting/board',
  'GET /reporting/insight',
  'GET /session',
  'GET /structured-output',
  'GET /v2/campaign',
  'GET /v2/campaign/{id}/contacts',
  'GET /v2/phone-number',
])

const names = Object.keys(endpoints)

/** The parameter that names a collection's members, by its path: what other paths have one more of is a collection. */
const memberNames: ReadonlyMap<string, string> = new Map(
  names.flatMap((endpoint) => {
    const [, parent, name] = / (.+)\/\{(\w+)\}$/.exec(endpoint) ?? []
    return parent === undefined || name === undefined ? [] : [[parent, name]]
  }),
)

const onCollection: Readonly<Record<string, Verb>> = { GET: 'list', POST: 'create' }
const onMember: Readonly<Record<string, Verb>> = { GET: 'find', PATCH: 'update', DELETE: 'remove' }

/** Every endpoint's operation. */
export const operations: ReadonlyMap<string, Operation> = new Map(names.map((name) => [name, derive(name)]))

function derive(endpoint: string): Operation {
  const [method = '', path = ''] = endpoint.split(' ')
  const segments = path.slice(1).split('/')
  const verbs = isCollection(path) ? onCollection : isMember(path) ? onMember : {}
  const key = memberNames.get(path)
  return {
    verb: verbs[method] ?? 'perform',
    depth: isMember(path) ? segments.length - 1 : segments.length,
    paginated: paginated.has(endpoint),
    ...(key !== undefined && key !== 'id' && { key }),
    parents: segments.map((_, i) => i).filter((i) => isMember(`/${segments.slice(0, i).join('/')}`)),
  }
}

function isCollection(path: string): boolean {
  return memberNames.has(path) || paginated.has(`GET ${path}`)
}

function isMember(path: string): boolean {
  return path.endsWith('}') && !isCollection(path) && names.some((endpoint) => endpoint.endsWith(` ${path}`))
}
