import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import type { Mistake } from './mistake.ts'
import { deferredBy, instanceFieldOf, keyOf, type Module } from './module.ts'
import type { SignCall } from './sign-calls.ts'
import { functionOf, nameOf, unwrapped } from './trace.ts'

/**
 * Tokens that outlive themselves: signed when the module loads and used later, or signed once by a function and kept
 * outside of it. `signers` are the functions of other modules that return a token.
 */
export function lifetimeMistakes(
  module: Module,
  calls: readonly SignCall[],
  isImportedSigner: (call: NodePath<t.CallExpression>) => boolean,
): Mistake[] {
  const signing = signingFunctions(module, calls)
  const tokens: NodePath[] = [
    ...calls.map(({ call }) => call),
    ...module.of('CallExpression').filter((call) => {
      const own = functionOf(call.get('callee') as NodePath)
      return (own && signing.has(own.node)) || isImportedSigner(call)
    }),
  ]
  const mistakes = new Map<t.Node, Mistake>()
  for (const token of tokens) {
    const kept = whereKept(token)
    if (kept) mistakes.set(token.node, { kind: kept, node: token.node })
  }
  return [...mistakes.values()]
}

/** The functions of a module whose result is made of a token. */
export function signingFunctions(module: Module, calls: readonly SignCall[]): ReadonlySet<t.Node> {
  const signing = new Set<t.Node>()
  for (const { call } of calls) {
    const owner = deferredBy(call)
    if (owner && !passesOn(call)) signing.add(owner.node)
  }
  // A function that returns what such a function returns is one as well.
  for (let size = -1; size < signing.size; ) {
    size = signing.size
    for (const call of module.of('CallExpression')) {
      const own = functionOf(call.get('callee') as NodePath)
      const owner = own && signing.has(own.node) ? deferredBy(call) : undefined
      if (owner && returns(call, owner)) signing.add(owner.node)
    }
  }
  return signing
}

/** A function that is itself handed to something else, such as `createTokenSource(() => sign(…))`, keeps nothing. */
function passesOn(call: NodePath): boolean {
  const owner = deferredBy(call)
  return (
    owner?.parentPath?.isCallExpression() === true &&
    owner.listKey === 'arguments' &&
    !/memo|once|useCallback|cache/i.test(nameOf((owner.parent as t.CallExpression).callee))
  )
}

/** Whether a call's value leaves its function by `return`. */
function returns(call: NodePath, owner: NodePath<t.Function>): boolean {
  if (owner.get('body') === (call as NodePath)) return true
  for (let at: NodePath | null = call; at && at !== owner; at = at.parentPath) {
    if (at.isReturnStatement()) return true
    if (at.parentPath === owner && owner.isArrowFunctionExpression() && at.key === 'body') return true
    if (at.isVariableDeclarator() && at.node.id.type === 'Identifier') {
      const binding = at.scope.getBinding(at.node.id.name)
      return (
        binding?.referencePaths.some((reference) => deferredBy(reference) === owner && returns(reference, owner)) ??
        false
      )
    }
    if (at.isStatement() && !at.isReturnStatement()) return false
  }
  return false
}

/** Where a token ends up that is kept too long; nothing when it is used at once. */
function whereKept(token: NodePath): 'signed-at-load' | 'cached-forever' | undefined {
  const field = instanceFieldOf(token)
  if (field) return isSingleton(field) && !renewsAnyway(field) ? 'signed-at-load' : undefined
  const owner = deferredBy(token)
  if (!owner) return isKeptAtLoad(token, new Set()) ? 'signed-at-load' : undefined
  if (isMemoized(owner)) return 'cached-forever'
  const target = outerTargetOf(token, owner)
  return target && !looksAtTime(owner, token) ? 'cached-forever' : undefined
}

/** Whether a value that is made when the module loads is used by functions later, or leaves the module. */
function isKeptAtLoad(path: NodePath, seen: Set<t.Node>): boolean {
  for (let at: NodePath | null = path; at?.parentPath; at = at.parentPath) {
    // What a function returns that is called at once is the value of that call.
    if (at.isReturnStatement()) at = at.getFunctionParent() ?? at
    const { parentPath } = at
    if (!parentPath) return false
    if (parentPath.isExportDefaultDeclaration() || parentPath.isExportNamedDeclaration()) return true
    if ((parentPath.isClassProperty() || parentPath.isClassPrivateProperty()) && parentPath.node.static) return true
    if (parentPath.isAssignmentExpression() && at.key === 'right') {
      const { left } = parentPath.node
      if (left.type === 'MemberExpression') return !/^(?:process\.env|console)\b/.test(nameOf(left))
      if (left.type === 'Identifier' && isUsedLater(parentPath, left.name, seen)) return true
    }
    if (parentPath.isVariableDeclarator() && at.key === 'init') {
      if (parentPath.parentPath.parentPath?.isExportNamedDeclaration()) return true
      const names = namesIn(parentPath.node.id)
      return names.some((name) => isUsedLater(parentPath, name, seen))
    }
    if (at.isStatement()) return false
    // What a call makes of it at once, such as a request that is sent, keeps nothing unless its result is kept.
  }
  return false
}

function isUsedLater(path: NodePath, name: string, seen: Set<t.Node>): boolean {
  const binding = path.scope.getBinding(name)
  if (!binding || seen.has(binding.identifier)) return false
  seen.add(binding.identifier)
  const exported = binding.referencePaths.some(
    ({ parentPath }) =>
      parentPath?.isExportSpecifier() ||
      parentPath?.isExportDefaultDeclaration() ||
      parentPath?.isExportNamedDeclaration(),
  )
  return (
    exported ||
    binding.referencePaths.some((reference) => deferredBy(reference) !== undefined || isKeptAtLoad(reference, seen))
  )
}

function namesIn(id: t.Node): string[] {
  if (id.type === 'Identifier') return [id.name]
  if (id.type === 'ObjectPattern')
    return id.properties.flatMap((property) =>
      namesIn(property.type === 'RestElement' ? property.argument : property.value),
    )
  if (id.type === 'ArrayPattern') return id.elements.flatMap((element) => (element ? namesIn(element) : []))
  return id.type === 'AssignmentPattern' ? namesIn(id.left) : []
}

/** Whether one instance of a class lives as long as the process. */
function isSingleton(path: NodePath<t.Class>): boolean {
  const decorated = path.node.decorators?.some((decorator) =>
    /Injectable|Service|Controller|singleton/i.test(nameOf(decorator.expression)),
  )
  if (decorated) return true
  const name = path.node.id?.name
  const binding = name === undefined ? undefined : path.parentPath?.scope.getBinding(name)
  if (path.parentPath?.isNewExpression()) return deferredBy(path.parentPath) === undefined
  return (
    binding?.referencePaths.some((reference) => {
      const made = reference.parentPath
      if (!made?.isNewExpression()) return false
      return deferredBy(made) === undefined
        ? isKeptAtLoad(made, new Set())
        : /Instance|instance/.test(String(reference.findParent((at) => at.isFunction())?.node && code(made)))
    }) ?? false
  )
}

function code(path: NodePath): string {
  const statement = path.findParent((at) => at.isStatement())
  const assignment = statement?.isExpressionStatement() ? statement.node.expression : undefined
  return assignment?.type === 'AssignmentExpression' ? nameOf(assignment.left) : ''
}

function renewsAnyway(path: NodePath<t.Class>): boolean {
  let found = false
  path.traverse({
    Identifier({ node }) {
      found ||= /^(?:expiresAt|expires_at|expiry|refresh\w*|renew\w*|setInterval|setTimeout|isExpired)$/i.test(
        node.name,
      )
    },
  })
  return found
}

/** Whether a function is handed to something that calls it once and keeps the result. */
function isMemoized(owner: NodePath<t.Function>): boolean {
  const { parentPath, listKey } = owner
  return (
    parentPath?.isCallExpression() === true &&
    listKey === 'arguments' &&
    /(?:^|\.)(?:memo|memoize|memoizeOne|once|lazy|singleton|pMemoize)$/i.test(nameOf(parentPath.node.callee))
  )
}

/** The variable or member outside of a function that gets a value inside of it. */
function outerTargetOf(token: NodePath, owner: NodePath<t.Function>): t.Node | undefined {
  for (let at: NodePath | null = token; at && at !== (owner as NodePath); at = at.parentPath) {
    const { parentPath } = at
    if (parentPath?.isAssignmentExpression() && at.key === 'right') {
      const { left } = parentPath.node
      if (left.type === 'Identifier') return isOutside(parentPath, left.name, owner) ? left : undefined
      if (left.type === 'MemberExpression') return isOwnState(parentPath, left, owner) ? left : undefined
    }
    if (parentPath?.isCallExpression() && at.listKey === 'arguments' && /\.set$/.test(nameOf(parentPath.node.callee))) {
      const [, object = ''] = /^(\w+)\.set$/.exec(nameOf(parentPath.node.callee)) ?? []
      return /map|cache|store/i.test(object) &&
        isOutside(parentPath, object, owner) &&
        parentPath.node.arguments.length === 2
        ? parentPath.node
        : undefined
    }
    if (parentPath?.isVariableDeclarator() && parentPath.node.id.type === 'Identifier') {
      const binding = parentPath.scope.getBinding(parentPath.node.id.name)
      for (const reference of binding?.referencePaths ?? []) {
        if (deferredBy(reference) !== owner) continue
        const target = outerTargetOf(reference, owner)
        if (target) return target
      }
      return undefined
    }
    if (at.isStatement()) return undefined
  }
  return undefined
}

function isOutside(path: NodePath, name: string, owner: NodePath<t.Function>): boolean {
  const binding = path.scope.getBinding(name)
  if (!binding) return false
  for (let scope: typeof path.scope | undefined = binding.scope; scope; scope = scope.parent)
    if (scope === owner.scope) return false
  // A variable of a component or of another function lives as long as that.
  return deferredBy(binding.path) === undefined
}

function isOwnState(path: NodePath, left: t.MemberExpression, owner: NodePath<t.Function>): boolean {
  const root = nameOf(left).split('.')[0] ?? ''
  if (root === 'this') {
    const owned = path.findParent((at) => at.isClass())
    return owned?.isClass() === true && isSingleton(owned) && !renewsAnyway(owned)
  }
  if (/^(?:globalThis|global|module|exports)$/.test(root)) return true
  if (path.scope.getBinding(root)?.path.isClass()) return true
  return isOutside(path, root, owner) && /token|jwt|client|vapi|auth|header/i.test(keyOf(left.property) ?? '')
}

/** Whether a function decides by the time whether to sign again. */
function looksAtTime(owner: NodePath<t.Function>, token: NodePath): boolean {
  let looks = false
  owner.traverse({
    enter(path) {
      if (path.node === token.node) return path.skip()
      if (path.isBinaryExpression() && /^[<>]=?$|^[!=]==?$/.test(path.node.operator)) {
        looks ||= [path.node.left, path.node.right].some(
          (side) =>
            /now|exp|ttl|age|until|time|date|issued|valid/i.test(nameOf(side as t.Node)) ||
            containsClock(side as t.Node),
        )
      }
      if (
        path.isCallExpression() &&
        /expir|isValid|stale|fresh|verify|decode|setTimeout/i.test(nameOf(path.node.callee))
      )
        looks = true
    },
  })
  return looks
}

function containsClock(node: t.Node): boolean {
  const inner =
    node.type === 'BinaryExpression'
      ? [node.left, node.right]
      : node.type === 'CallExpression'
        ? [node.callee, ...node.arguments]
        : []
  return /Date\.now|getTime|exp/i.test(nameOf(node)) || inner.some((part) => containsClock(part as t.Node))
}

/** The functions of a module that return a token, by the names under which others import them. */
export function exportedSigners(module: Module, calls: readonly SignCall[]): ReadonlySet<string> {
  const signing = signingFunctions(module, calls)
  const names = new Set<string>()
  const isSigning = (path: NodePath | undefined | null) => {
    const own = path?.node ? functionOf(unwrapped(path)) : undefined
    return own !== undefined && signing.has(own.node)
  }
  for (const declaration of module.of('ExportNamedDeclaration')) {
    const declared = declaration.get('declaration') as NodePath
    if (declared.isFunctionDeclaration() && signing.has(declared.node)) names.add(declared.node.id?.name ?? '')
    for (const declarator of declared.isVariableDeclaration() ? declared.get('declarations') : []) {
      if (declarator.node.id.type === 'Identifier' && isSigning(declarator.get('init') as NodePath))
        names.add(declarator.node.id.name)
    }
    for (const specifier of declaration.get('specifiers')) {
      if (specifier.isExportSpecifier() && isSigning(specifier.get('local')))
        names.add(keyOf(specifier.node.exported) ?? '')
    }
  }
  for (const declaration of module.of('ExportDefaultDeclaration')) {
    const declared = declaration.get('declaration') as NodePath
    if ((declared.isFunction() && signing.has(declared.node)) || isSigning(declared)) names.add('default')
  }
  for (const assignment of module.of('AssignmentExpression')) {
    const [, name] = /^(?:module\.)?exports\.(\w+)$/.exec(nameOf(assignment.node.left)) ?? []
    if (name && isSigning(assignment.get('right'))) names.add(name)
    if (nameOf(assignment.node.left) !== 'module.exports') continue
    const right = assignment.get('right')
    for (const property of right.isObjectExpression() ? right.get('properties') : []) {
      if (property.isObjectProperty() && isSigning(property.get('value') as NodePath))
        names.add(keyOf(property.node.key) ?? '')
    }
  }
  return names
}
