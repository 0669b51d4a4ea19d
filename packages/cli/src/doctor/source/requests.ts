import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { endpoints, match } from '@vapi-auth/scopes'
import { asCalledBy, callsOf, parametersOwner } from './callers.ts'
import { clientMistakes } from './clients.ts'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { keyOf, type Module, memberOf } from './module.ts'
import { holdsPrivateKey, holdsPublicKey, isKey, isPublished } from './names.ts'
import { placeOf, type Source, sourcesOf } from './sources.ts'
import { baseOf, join, textOf } from './urls.ts'
import { objectOf, unwrapped } from './values.ts'

/** A request to Vapi's API that the code makes. */
interface ApiRequest {
  readonly call: NodePath
  readonly url: NodePath | undefined
  readonly method: string
  /** Path of the request; undefined where it cannot be told. `x` stands for what is not known. */
  readonly path: string | undefined
  readonly credential: NodePath | undefined
}

const METHODS = /^(?:get|post|put|patch|delete|head)$/

const SEEN = new Set(Object.keys(endpoints).map((endpoint) => endpoint.split('/')[1]))

/** What Vapi has had, or has beside its documented API. */
const OTHER =
  /^\/(?:call\/phone|workflow|knowledge-base|test-suite|logs?|metrics|blocks?|monitoring|api|api-json|org|voice-library|credential|token|chat\/web|v2|provider|template|subscription|user|tunnel|stream|live|status)?(?:[/?]|$)/

/** Credentials that do not fit what they are used for, and paths that the API does not have. */
export function requestMistakes(module: Module): Mistake[] {
  return [...module.of('CallExpression').flatMap((call) => mistakesOf(call, module)), ...clientMistakes(module)]
}

/** What is wrong with a request: once, or for each caller of the function that sends what it is given. */
function mistakesOf(call: NodePath<t.CallExpression>, module: Module): Mistake[] {
  if (!maySend(call)) return []
  const owner = parametersOwner(call)
  const callers = owner ? callsOf(owner) : []
  if (!owner || callers.length === 0) {
    const request = requestOf(call)
    return request ? judge(request, module) : []
  }
  return callers.flatMap((caller) =>
    asCalledBy(owner, caller, () => {
      const request = requestOf(call)
      return request ? judge(request, module, caller.node) : []
    }),
  )
}

/** `caller` is the call that gives the request its parameters. */
function judge({ call, url, method, path, credential }: ApiRequest, { inPage }: Module, caller?: t.Node): Mistake[] {
  const mistakes: Mistake[] = []
  if (path !== undefined && isUnknown(method, path)) {
    mistakes.push({
      kind: 'unknown-endpoint',
      node: caller ?? (url ?? call).node,
      about: `${method} ${path.replace(/[?#].*/s, '').replaceAll(/\/x(?=\/|$)/g, '/…')}`,
    })
  }
  const near = caller ?? credential?.node ?? call.node
  const webCall = path !== undefined && /^\/call\/web\/?(?:\?|$)/.test(path) && method === 'POST'
  for (const source of sourcesOf(credential)) {
    if (source.kind === 'variable') mistakes.push(...ofVariable(source, near, { webCall, inPage, path }))
    if (source.kind === 'literal' && isKey(source.value.replace(/^Bearer\s+/i, '')) && !webCall)
      mistakes.push({ kind: 'key-in-source', node: source.node })
    if (source.kind === 'storage' && !webCall)
      mistakes.push({ kind: 'key-in-page', node: source.node, about: `: \`${source.name}\` in the browser's storage` })
  }
  return mistakes
}

/** Where a variable is published is where it is read; where it does not fit is where it is used. */
export function ofVariable(
  source: Extract<Source, { kind: 'variable' }>,
  near: t.Node,
  { webCall, inPage, path }: { webCall: boolean; inPage: boolean; path: string | undefined },
): Mistake[] {
  const { name } = source
  const node = isPublished(name) ? source.node : placeOf(source, near)
  if (isPublished(name)) {
    const isSecret = holdsPrivateKey(name)
    return !webCall && path !== undefined && (isSecret || /VAPI/i.test(name))
      ? [{ kind: 'key-published', node, about: `\`${name}\`` }]
      : []
  }
  if (webCall && holdsPrivateKey(name)) {
    return [
      {
        kind: 'wrong-credential-for-endpoint',
        node,
        about: `\`${name}\` holds a private key, and \`POST /call/web\` accepts only public ones`,
      },
    ]
  }
  if (!webCall && path !== undefined && holdsPublicKey(name)) {
    return [
      {
        kind: 'wrong-credential-for-endpoint',
        node,
        about: `\`${name}\` holds a public key, and this endpoint accepts only private ones`,
      },
    ]
  }
  return inPage && holdsPrivateKey(name) ? [{ kind: 'key-in-page', node, about: `: \`${name}\`` }] : []
}

function isUnknown(method: string, path: string): boolean {
  const [bare = ''] = path.split(/[?#]/)
  if (bare === '/' || OTHER.test(bare) || /^\/x(?:\/|$)/.test(bare)) return false
  const found = (verb: string) => {
    const result = match(verb, bare.length > 1 ? bare.replace(/\/$/, '') : bare)
    return 'endpoint' in result && result.endpoint !== undefined
  }
  if (found(method)) return false
  // A known path with another method may be newer than the table.
  const [, first = ''] = bare.split('/')
  return !(SEEN.has(first) && ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'].some(found))
}

/** Whether a call may send a request, by the name of what is called: following the values of every call takes too long. */
function maySend(call: NodePath<t.CallExpression>): boolean {
  const callee = unwrapped(call.get('callee') as NodePath)
  const name = nameOf(callee.node)
  if (callee.isMemberExpression() && METHODS.test(keyOf(callee.node.property) ?? '')) return true
  return SENDS.test(name) || (callee.isIdentifier() && baseOf(callee) !== undefined)
}

const SENDS = /(?:fetch|request|axios|got|ky|superagent|wretch|http|api|vapi|call|send|load|query)\w*$/i

/** `fetch(url, init)`, `axios.post(url, data, config)`, `client.get(path)` of an instance for Vapi's API. */
function requestOf(call: NodePath<t.CallExpression>): ApiRequest | undefined {
  const callee = unwrapped(call.get('callee') as NodePath)
  const [first, second, third] = call.get('arguments') as NodePath[]
  const verb = callee.isMemberExpression() ? (keyOf(callee.node.property) ?? '') : ''
  const configs = [first, second, third].flatMap((argument) => objectOf(argument) ?? [])
  const member = (name: string) => configs.map((config) => memberOf(config, name)).find((value) => value !== undefined)
  const method = METHODS.test(verb)
    ? verb.toUpperCase()
    : (textOf(member('method'))?.toUpperCase() ??
      (/request/i.test(verb) ? textOf(first)?.toUpperCase() : undefined) ??
      'GET')

  const instance =
    callee.isMemberExpression() && METHODS.test(verb)
      ? baseOf(callee.get('object') as NodePath)
      : callee.isIdentifier()
        ? baseOf(callee)
        : undefined
  const url = first && !objectOf(first) ? first : (member('url') ?? first)
  const text = textOf(url)
  const base = textOf(member('baseURL') ?? member('baseUrl') ?? member('prefixUrl') ?? member('prefix'))
  const whole =
    text !== undefined && /^https?:/.test(text)
      ? text
      : base
        ? join(base, text)
        : instance
          ? join(instance.base, text)
          : text
  // `x` right behind the host is a path that is not known.
  const [, path] = /^https:\/\/api(?:\.eu)?\.vapi\.ai\.?(?=[/x]|$)(.*)/.exec(whole ?? '') ?? []
  if (path === undefined) return undefined
  const headers = [member('headers'), instance?.headers].flatMap((value) => objectOf(value) ?? [])
  const credential = headers
    .map((object) => memberOf(object, 'Authorization') ?? memberOf(object, 'authorization'))
    .find((value) => value !== undefined)
  return { call, url, method, path: `/${path.replace(/^\/+/, '')}`, credential }
}
