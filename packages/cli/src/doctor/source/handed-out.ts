import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { deferredBy, keyOf, type Module, memberOf } from './module.ts'
import { holdsPrivateKey } from './names.ts'
import { MARKUP } from './script.ts'
import { type Source, sourcesOf } from './sources.ts'
import { functionOf, memberOfValue, objectOf, returnsOf, unwrapped, valuesOf } from './values.ts'

/** Private keys in what a route answers with. */
export function handedOut(module: Module): Mistake[] {
  const mistakes: Mistake[] = []
  const judge = (path: NodePath | undefined | null) => {
    for (const { name, node } of keysIn(path)) {
      // The place in the answer, and not where the variable was read before.
      const inside =
        path?.node &&
        node.loc?.filename === path.node.loc?.filename &&
        (node.start ?? 0) >= (path.node.start ?? 0) &&
        (node.end ?? 0) <= (path.node.end ?? 0)
      mistakes.push({ kind: 'key-handed-out', node: inside || !path?.node ? node : path.node, about: `\`${name}\`` })
    }
  }
  for (const call of module.of('CallExpression')) {
    const name = nameOf(call.node.callee)
    const [first, second] = call.get('arguments') as NodePath[]
    const answers =
      /^(?:Next)?Response\.json$|(?:^|\.)(?:res|reply|response|ctx|c|context)(?:\.status\(\)|\.code\(\)|\.type\(\)|\.header\(\)|\.set\(\))*\.(?:json|send|end|write|text|html)$|^json$/
    if (answers.test(name) && deferredBy(call)) judge(first)
    // A template prints what it is given.
    if (/(?:^|\.)(?:res|reply|response|ctx|c)(?:\.\w+\(\))*\.(?:render|view)$/.test(name)) judge(second)
  }
  for (const made of module.of('NewExpression')) {
    if (/^(?:Next)?Response$/.test(nameOf(made.node.callee)) && deferredBy(made))
      judge((made.get('arguments') as NodePath[])[0])
  }
  for (const assignment of module.of('AssignmentExpression')) {
    if (nameOf(assignment.node.left) === MARKUP) judge(assignment.get('right'))
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
  for (const spread of module.of('JSXSpreadAttribute')) if (!module.inPage) judge(spread.get('argument'))
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
  if (isAction(path) || isRoute(path)) return true
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

/** `app.get('/path', async () => …)`: Fastify, Elysia and h3 send what such a function returns. */
function isRoute({ parentPath, listKey }: NodePath<t.Function>): boolean {
  if (!parentPath?.isCallExpression() || listKey !== 'arguments') return false
  const [path] = parentPath.node.arguments
  return (
    path?.type === 'StringLiteral' &&
    path.value.startsWith('/') &&
    /^(?:app|server|fastify|router|api)\.(?:get|post|put|patch|delete|all)$/.test(nameOf(parentPath.node.callee))
  )
}

/** A server action: a page calls it, and gets what it returns. */
function isAction(path: NodePath<t.Function>): boolean {
  const { body } = path.node
  if (body.type === 'BlockStatement' && body.directives.some(isUseServer)) return true
  const statement = path.isFunctionDeclaration() ? path.parentPath : path.parentPath?.parentPath?.parentPath
  const program = path.scope.getProgramParent().path
  return (
    statement?.isExportNamedDeclaration() === true && program.isProgram() && program.node.directives.some(isUseServer)
  )
}

function isUseServer({ value }: t.Directive): boolean {
  return value.value === 'use server'
}

/** The variables with private keys whose values are in an expression as they are, not as what something made of them. */
function keysIn(path: NodePath | undefined | null, depth = 6): Extract<Source, { kind: 'variable' }>[] {
  if (!path?.node || depth === 0) return []
  const value = unwrapped(path)
  const recur = (...paths: (NodePath | undefined | null)[]) => paths.flatMap((next) => keysIn(next, depth - 1))
  if (value.isObjectExpression()) {
    return recur(
      ...value.get('properties').map((property) => {
        if (property.isObjectProperty()) return property.get('value') as NodePath
        return property.isSpreadElement() ? (property.get('argument') as NodePath) : undefined
      }),
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
    const own = functionOf(callee)
    if (own) return recur(...returnsOf(own))
  }
  if (value.isMemberExpression() || value.isOptionalMemberExpression()) {
    const name = keyOf(value.node.property, value.node.computed)
    const member = name ? memberOfValue(value.get('object') as NodePath, name) : undefined
    if (member) return recur(member)
  }
  if (value.isIdentifier()) return recur(...valuesOf(value))
  if (value.isBinaryExpression({ operator: '+' })) return recur(value.get('left') as NodePath, value.get('right'))
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
