import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { endpoints, match } from '@vapi-auth/scopes'
import type { Mistake } from './mistake.ts'
import { deferredBy, keyOf, type Module, memberOf } from './module.ts'
import { holdsPrivateKey, holdsPublicKey, isKey, isPublished } from './names.ts'
import { importOf, nameOf, objectOf, type Source, sourcesOf, unwrapped, valuesOf } from './trace.ts'

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
  const requests = [...module.of('CallExpression')].flatMap((call) => requestOf(call) ?? [])
  return [...requests.flatMap((request) => judge(request, module)), ...clientMistakes(module)]
}

function judge({ call, url, method, path, credential }: ApiRequest, { inPage }: Module): Mistake[] {
  const mistakes: Mistake[] = []
  if (path !== undefined && isUnknown(method, path)) {
    mistakes.push({
      kind: 'unknown-endpoint',
      node: (url ?? call).node,
      about: `${method} ${path.replaceAll(/\/x(?=\/|$)/g, '/…')}`,
    })
  }
  const node = credential?.node ?? call.node
  const webCall = path !== undefined && /^\/call\/web\/?(?:\?|$)/.test(path) && method === 'POST'
  for (const source of sourcesOf(credential)) {
    const at = source.node.loc ? source.node : node
    if (source.kind === 'variable') mistakes.push(...ofVariable(source.name, at, { webCall, inPage, path }))
    if (source.kind === 'literal' && isKey(source.value.replace(/^Bearer\s+/i, '')) && !webCall)
      mistakes.push({ kind: 'key-in-source', node: at })
    if (source.kind === 'storage' && !webCall)
      mistakes.push({ kind: 'key-in-page', node: at, about: `: \`${source.name}\` in the browser's storage` })
  }
  return mistakes
}

function ofVariable(
  name: string,
  node: t.Node,
  { webCall, inPage, path }: { webCall: boolean; inPage: boolean; path: string | undefined },
): Mistake[] {
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
  const [, path] = /^https:\/\/api(?:\.eu)?\.vapi\.ai\.?(\/.*|$)/.exec(whole ?? '') ?? []
  if (path === undefined) return undefined
  const headers = [member('headers'), instance?.headers].flatMap((value) => objectOf(value) ?? [])
  const credential = headers
    .map((object) => memberOf(object, 'Authorization') ?? memberOf(object, 'authorization'))
    .find((value) => value !== undefined)
  return { call, url, method, path: path === '' ? '/' : path.replace(/^\/{2,}/, '/'), credential }
}

/** The base URL and the headers of `axios.create({ … })` and its like. */
function baseOf(path: NodePath): { base: string; headers: NodePath | undefined } | undefined {
  const inner = unwrapped(path)
  if (!inner.isIdentifier()) return undefined
  for (const value of valuesOf(inner)) {
    const made = unwrapped(value)
    if (!made.isCallExpression() || !/(?:create|extend|defaults|instance)$/.test(nameOf(made.node.callee))) continue
    const [first] = made.get('arguments') as NodePath[]
    const config = objectOf(first)
    const base =
      config &&
      textOf(
        memberOf(config, 'baseURL') ??
          memberOf(config, 'baseUrl') ??
          memberOf(config, 'prefixUrl') ??
          memberOf(config, 'prefix'),
      )
    if (config && base) return { base, headers: memberOf(config, 'headers') }
  }
  return undefined
}

function join(base: string, path = ''): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
}

/** A text, as far as it is written down; `x` stands for each part that is not. */
function textOf(path: NodePath | undefined | null, depth = 8): string | undefined {
  if (!path?.node || depth === 0) return undefined
  const value = unwrapped(path)
  if (value.isStringLiteral()) return value.node.value
  if (value.isTemplateLiteral()) {
    const expressions = value.get('expressions') as NodePath[]
    return value.node.quasis
      .map(
        ({ value: { cooked } }, i) =>
          (cooked ?? '') + (i < expressions.length ? (textOf(expressions[i], depth - 1) ?? 'x') : ''),
      )
      .join('')
  }
  if (value.isBinaryExpression() && value.node.operator === '+') {
    const [left, right] = [textOf(value.get('left') as NodePath, depth - 1), textOf(value.get('right'), depth - 1)]
    return left === undefined && right === undefined ? undefined : `${left ?? 'x'}${right ?? 'x'}`
  }
  if (value.isIdentifier())
    return valuesOf(value)
      .map((next) => textOf(next, depth - 1))
      .find((text) => text !== undefined)
  if (value.isMemberExpression()) {
    const object = objectOf(value.get('object') as NodePath)
    const member = object && memberOf(object, keyOf(value.node.property, value.node.computed) ?? '')
    return member && textOf(member, depth - 1)
  }
  if (value.isLogicalExpression()) return textOf(value.get('right'), depth - 1)
  if (value.isNewExpression() && nameOf(value.node.callee) === 'URL') {
    const [target, base] = value.get('arguments') as NodePath[]
    const from = textOf(base, depth - 1)
    return from === undefined ? textOf(target, depth - 1) : join(from, textOf(target, depth - 1))
  }
  if (value.isCallExpression() && /\.(?:toString|replace|trim)$/.test(nameOf(value.node.callee))) {
    return textOf((value.get('callee') as NodePath<t.MemberExpression>).get('object') as NodePath, depth - 1)
  }
  return undefined
}

/** `new VapiClient({ token })` of the server SDK and `new Vapi(key)` of the web SDK. */
function clientMistakes(module: Module): Mistake[] {
  return module.of('NewExpression').flatMap((made) => {
    const from = importOf(made.get('callee') as NodePath)
    const [first] = made.get('arguments') as NodePath[]
    const name = nameOf(made.node.callee)
    if (from?.module === '@vapi-ai/server-sdk' || (from === undefined && name === 'VapiClient')) {
      const config = objectOf(first)
      const token = config && (memberOf(config, 'token') ?? memberOf(config, 'apiKey'))
      const mistakes = sourcesOf(token).flatMap((source) => ofServerKey(source, made.node, module))
      if (module.inPage && mistakes.length === 0 && token)
        mistakes.push({ kind: 'key-in-page', node: made.node, about: ': the server SDK needs one' })
      return mistakes
    }
    if (
      from?.module === '@vapi-ai/web' ||
      (from?.module ?? '').endsWith('/vapi-web') ||
      (from === undefined && name === 'Vapi')
    ) {
      return sourcesOf(first).flatMap((source): Mistake[] => {
        if (source.kind !== 'variable' || !holdsPrivateKey(source.name)) return []
        const kind = isPublished(source.name) ? 'key-published' : 'key-in-page'
        // A hint may hold either key; what the web SDK takes is the public one.
        if (kind === 'key-in-page' && !/PRIVATE|SECRET|SERVER/i.test(source.name)) return []
        return [
          { kind, node: source.node, about: kind === 'key-published' ? `\`${source.name}\`` : `: \`${source.name}\`` },
        ]
      })
    }
    return []
  })
}

function ofServerKey(source: Source, node: t.Node, { inPage }: Module): Mistake[] {
  const at = source.node.loc ? source.node : node
  if (source.kind === 'literal') return isKey(source.value) ? [{ kind: 'key-in-source', node: at }] : []
  if (source.kind === 'storage')
    return [{ kind: 'key-in-page', node: at, about: `: \`${source.name}\` in the browser's storage` }]
  return source.kind === 'variable' ? ofVariable(source.name, at, { webCall: false, inPage, path: '/' }) : []
}

/** Private keys in what a route answers with. */
export function handedOut(module: Module): Mistake[] {
  const mistakes: Mistake[] = []
  const judge = (path: NodePath | undefined | null) => {
    for (const { name, node } of keysIn(path)) {
      // The place in the answer, and not where the variable was read before.
      const inside =
        path?.node && (node.start ?? 0) >= (path.node.start ?? 0) && (node.end ?? 0) <= (path.node.end ?? 0)
      mistakes.push({ kind: 'key-handed-out', node: inside || !path?.node ? node : path.node, about: `\`${name}\`` })
    }
  }
  for (const call of module.of('CallExpression')) {
    const name = nameOf(call.node.callee)
    const [first] = call.get('arguments') as NodePath[]
    const answers =
      /^(?:Next)?Response\.json$|(?:^|\.)(?:res|reply|response|ctx|c|context)(?:\.status\(\)|\.code\(\)|\.type\(\)|\.header\(\)|\.set\(\))*\.(?:json|send|end|write|text|html)$|^json$/
    if (answers.test(name) && deferredBy(call)) judge(first)
  }
  for (const made of module.of('NewExpression')) {
    if (/^(?:Next)?Response$/.test(nameOf(made.node.callee)) && deferredBy(made))
      judge((made.get('arguments') as NodePath[])[0])
  }
  for (const assignment of module.of('AssignmentExpression')) {
    if (/^(?:ctx|context)\.body$/.test(nameOf(assignment.node.left))) judge(assignment.get('right'))
  }
  for (const statement of module.of('ReturnStatement')) {
    const object = statement.node.argument && objectOf(statement.get('argument') as NodePath)
    if (!object) continue
    const body = memberOf(object, 'body') ?? memberOf(object, 'props')
    if (body && (memberOf(object, 'statusCode') || memberOf(object, 'status') || memberOf(object, 'props'))) judge(body)
    else if (isHandler(deferredBy(statement))) judge(object)
  }
  for (const arrow of module.of('ArrowFunctionExpression')) {
    if (isHandler(arrow) && !arrow.get('body').isBlockStatement()) judge(objectOf(arrow.get('body') as NodePath))
  }
  for (const attribute of module.of('JSXAttribute')) {
    const value = attribute.get('value') as NodePath
    if (value.isJSXExpressionContainer() && !module.inPage) judge(value.get('expression') as NodePath)
  }
  return mistakes
}

/** A function whose result a framework sends: `defineEventHandler(() => …)`, `loader`, `load`, `getServerSideProps`. */
function isHandler(path: NodePath<t.Function> | undefined): boolean {
  if (!path) return false
  const { parentPath } = path
  if (parentPath?.isCallExpression())
    return /^(?:define\w*EventHandler|eventHandler|defineCachedEventHandler|createServerFn\(\)\.handler|query|publicProcedure\.query)$|\.(?:handler|query)$/.test(
      nameOf(parentPath.node.callee),
    )
  const name = path.isFunctionDeclaration()
    ? path.node.id?.name
    : parentPath?.isVariableDeclarator()
      ? keyOf(parentPath.node.id)
      : undefined
  return /^(?:loader|load|getServerSideProps|getStaticProps|getInitialProps|clientConfig)$/.test(name ?? '')
}

/** The variables with private keys whose values are in an expression as they are, not as what something made of them. */
function keysIn(path: NodePath | undefined | null, depth = 6): Extract<Source, { kind: 'variable' }>[] {
  if (!path?.node || depth === 0) return []
  const value = unwrapped(path)
  const recur = (...paths: (NodePath | undefined | null)[]) => paths.flatMap((next) => keysIn(next, depth - 1))
  if (value.isObjectExpression()) {
    return recur(
      ...value
        .get('properties')
        .map((property) => (property.isObjectProperty() ? (property.get('value') as NodePath) : undefined)),
    )
  }
  if (value.isArrayExpression()) return recur(...(value.get('elements') as NodePath[]))
  if (value.isCallExpression()) {
    const stringified = /^(?:JSON\.stringify|String)$|\.(?:trim|toString)$/.test(nameOf(value.node.callee))
    const callee = value.get('callee') as NodePath
    const object =
      callee.isMemberExpression() && /trim|toString/.test(nameOf(value.node.callee))
        ? (callee.get('object') as NodePath)
        : undefined
    if (stringified) return recur(...(value.get('arguments') as NodePath[]), object)
  }
  if (value.isIdentifier()) return recur(...valuesOf(value))
  if (value.isLogicalExpression()) return recur(value.get('left'), value.get('right'))
  if (value.isConditionalExpression()) return recur(value.get('consequent'), value.get('alternate'))
  if (value.isTemplateLiteral()) return recur(...(value.get('expressions') as NodePath[]))
  const direct =
    value.isMemberExpression() ||
    value.isOptionalMemberExpression() ||
    value.isObjectProperty() ||
    value.isImportSpecifier() ||
    value.isCallExpression()
  if (!direct) return []
  const sources = sourcesOf(value)
    .filter((source) => source.kind === 'variable')
    .filter(({ name }) => holdsPrivateKey(name))
  // What another call makes of a key, such as a token, is not the key.
  return value.isCallExpression() ? sources.filter(({ node }) => node === value.node) : sources
}
