import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { importOf, nameOf } from './imports.ts'
import { deferredBy, keyOf, type Module, memberOf } from './module.ts'
import { holdsPrivateKey, isOfVapi } from './names.ts'
import { sourcesOf } from './sources.ts'
import { objectOf, unwrapped } from './values.ts'

/** An expression that makes a token for Vapi. */
export interface SignCall {
  readonly call: NodePath
  readonly payload?: NodePath<t.ObjectExpression> | undefined
  readonly secret?: NodePath | undefined
  /** Where the algorithm is written down. */
  readonly algorithm?: NodePath | undefined
  /** Options that say how long the token lives. */
  readonly life?: NodePath | undefined
  readonly lifeName?: string
  /** Whether it is made by a signer of this project, which signs for nobody else. */
  readonly ours?: true
}

const SIGNERS: Readonly<Record<string, RegExp>> = {
  jsonwebtoken: /^(?:sign|default)$/,
  'jsonwebtoken-esm': /^sign$/,
  'jwt-simple': /^encode$/,
  'jwt-encode': /^default$/,
  'hono/jwt': /^sign$/,
  '@tsndr/cloudflare-worker-jwt': /^sign$/,
  jws: /^sign$/,
}

/** Every call of a module that signs a token for Vapi. */
export function signCallsOf(module: Module): SignCall[] {
  const calls: SignCall[] = []
  for (const call of module.of('CallExpression')) {
    const found = byJose(call) ?? byJsrsasign(call) ?? bySignFunction(call) ?? byFastJwt(call) ?? byOurs(call)
    if (found && isForVapi(found)) calls.push(found)
  }
  const handmade = module.of('CallExpression').flatMap((call) => byHand(call) ?? [])
  // One signature by hand stands for one token.
  return [...calls, ...handmade.filter(isForVapi)]
}

function isForVapi({ payload, secret, ours }: SignCall): boolean {
  if (ours) return true
  const ofToken = payload && memberOf(payload, 'token')
  const token = objectOf(ofToken)
  if (payload && (memberOf(payload, 'orgId') || (token && memberOf(token, 'tag')))) return true
  const secrets = sourcesOf(secret)
  return secrets.some((source) => source.kind === 'variable' && holdsPrivateKey(source.name) && isOfVapi(source.name))
}

/** `jwt.sign(payload, secret, options)` and its like. */
function bySignFunction(call: NodePath<t.CallExpression>): SignCall | undefined {
  const callee = call.get('callee') as NodePath
  const from = importOf(callee)
  const method = callee.isMemberExpression() ? keyOf(callee.node.property) : undefined
  const [first, second, third] = call.get('arguments') as NodePath[]
  if (from?.module.includes('djwt') && from.name === 'create') {
    return { call, payload: objectOf(second), secret: third, algorithm: memberIn(first, 'alg') }
  }
  const bySome = from && SIGNERS[from.module]?.test(from.name)
  const byService =
    /^sign(?:Async)?$/.test(method ?? '') && /jwt/i.test(callee.isMemberExpression() ? nameOf(callee.node.object) : '')
  if (!bySome && !byService) return undefined
  if (byService && !bySome && second && objectOf(second) && memberIn(second, 'secret')) {
    // Nest's JwtService takes the secret among its options.
    return withOptions(call, first, memberIn(second, 'secret'), second)
  }
  if (third?.isStringLiteral()) return { call, payload: payloadOf(first), secret: second, algorithm: third }
  return withOptions(call, first, second, third)
}

/** `createSigner({ key })` of fast-jwt returns a function that signs. */
function byFastJwt(call: NodePath<t.CallExpression>): SignCall | undefined {
  const callee = unwrapped(call.get('callee') as NodePath)
  const declared = callee.isIdentifier() ? callee.scope.getBinding(callee.node.name)?.path : undefined
  const made = declared?.isVariableDeclarator() ? unwrapped(declared.get('init') as NodePath) : callee
  if (!made.isCallExpression() || importOf(made.get('callee') as NodePath)?.module !== 'fast-jwt') return undefined
  const [options] = made.get('arguments') as NodePath[]
  const [payload] = call.get('arguments') as NodePath[]
  return {
    call,
    payload: payloadOf(payload),
    secret: memberIn(options, 'key'),
    algorithm: memberIn(options, 'algorithm'),
  }
}

function withOptions(
  call: NodePath,
  payload: NodePath | undefined,
  secret: NodePath | undefined,
  options: NodePath | undefined,
): SignCall {
  return {
    call,
    payload: payloadOf(payload),
    secret,
    algorithm: memberIn(options, 'algorithm') ?? memberIn(options, 'alg'),
    life: memberIn(options, 'expiresIn'),
    lifeName: 'expiresIn',
  }
}

/** `new SignJWT(payload).setProtectedHeader({ alg }).sign(secret)`. */
function byJose(call: NodePath<t.CallExpression>): SignCall | undefined {
  const callee = call.get('callee') as NodePath
  if (!callee.isMemberExpression() || keyOf(callee.node.property) !== 'sign') return undefined
  let algorithm: NodePath | undefined
  let life: NodePath | undefined
  let at = declaredAs(callee.get('object') as NodePath)
  while (at.isCallExpression()) {
    const step = at.get('callee') as NodePath
    if (!step.isMemberExpression()) return undefined
    const [first] = at.get('arguments') as NodePath[]
    if (keyOf(step.node.property) === 'setProtectedHeader') algorithm = memberIn(first, 'alg')
    if (keyOf(step.node.property) === 'setExpirationTime') life = first
    at = declaredAs(step.get('object') as NodePath)
  }
  if (!at.isNewExpression() || !/SignJWT|CompactSign/.test(nameOf(at.node.callee))) return undefined
  const [payload] = at.get('arguments') as NodePath[]
  const [secret] = call.get('arguments') as NodePath[]
  return { call, payload: payloadOf(payload), secret, algorithm, life, lifeName: 'setExpirationTime' }
}

/** An expression, or what the variable is declared with that it names. */
function declaredAs(path: NodePath): NodePath {
  const value = unwrapped(path)
  const declared = value.isIdentifier() ? value.scope.getBinding(value.node.name)?.path : undefined
  return declared?.isVariableDeclarator() ? unwrapped(declared.get('init') as NodePath) : value
}

/** `KJUR.jws.JWS.sign(alg, header, payload, secret)` of jsrsasign. */
function byJsrsasign(call: NodePath<t.CallExpression>): SignCall | undefined {
  if (!/(?:^|\.)jws\.JWS\.sign$/.test(nameOf(call.node.callee))) return undefined
  const [algorithm, header, payload, secret] = call.get('arguments') as NodePath[]
  return {
    call,
    payload: payloadOf(payload),
    secret: memberIn(secret, 'utf8') ?? secret,
    algorithm: algorithm?.isStringLiteral() ? algorithm : memberIn(header, 'alg'),
  }
}

/** `sign({ tag })` of `createSigner`. */
function byOurs(call: NodePath<t.CallExpression>): SignCall | undefined {
  const callee = unwrapped(call.get('callee') as NodePath)
  if (!callee.isIdentifier()) {
    return callee.isCallExpression() && importOf(callee.get('callee') as NodePath)?.name === 'createSigner'
      ? { call, ours: true }
      : undefined
  }
  const declared = callee.scope.getBinding(callee.node.name)?.path
  if (!declared?.isVariableDeclarator()) return undefined
  const init = unwrapped(declared.get('init') as NodePath)
  if (!init.isCallExpression()) return undefined
  const from = importOf(init.get('callee') as NodePath)
  return from?.module === '@vapi-auth/signer' && from.name === 'createSigner' ? { call, ours: true } : undefined
}

/** `createHmac('sha256', key).update(…)` and `crypto.subtle.sign('HMAC', …)`, where a JWT's header is written down. */
function byHand(call: NodePath<t.CallExpression>): SignCall | undefined {
  const name = nameOf(call.node.callee)
  const [first, second] = call.get('arguments') as NodePath[]
  const hmac = /(?:^|\.)createHmac$/.test(name)
  const subtle = /subtle\.sign$/.test(name)
  if (!hmac && !subtle) return undefined
  const owner = deferredBy(call) ?? call.scope.getProgramParent().path
  const objects: NodePath<t.ObjectExpression>[] = []
  owner.traverse({ ObjectExpression: (object) => void objects.push(object) })
  // The header may be a constant of the module.
  const program = call.scope.getProgramParent().path
  let header = objects.find((object) => isHeader(object))
  if (!header) {
    program.traverse({
      ObjectExpression(object) {
        if (isHeader(object) && !deferredBy(object)) header = object
      },
    })
  }
  if (!header) return undefined
  const payload = objects.find((object) => memberOf(object, 'orgId') ?? objectOf(memberOf(object, 'token')))
  const wrong =
    hmac && first?.isStringLiteral() && !/^sha-?256$/i.test(first.node.value) ? first : memberOf(header, 'alg')
  return { call, payload, secret: hmac ? second : second, algorithm: wrong }
}

function isHeader(object: NodePath<t.ObjectExpression>): boolean {
  const typ = memberOf(object, 'typ')
  return memberOf(object, 'alg') !== undefined && (typ === undefined || typ.isStringLiteral())
}

function payloadOf(path: NodePath | undefined): NodePath<t.ObjectExpression> | undefined {
  return objectOf(path)
}

function memberIn(path: NodePath | undefined, name: string): NodePath | undefined {
  const object = objectOf(path)
  return object && memberOf(object, name)
}
