import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { looksAtTime, outerTargetOf } from './caches.ts'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { deferredBy, instanceFieldOf, type Module } from './module.ts'
import type { SignCall } from './sign-calls.ts'
import { isMemoized, isSingleton, renewsAnyway } from './singletons.ts'
import { functionOf } from './values.ts'

/**
 * Tokens that outlive themselves: signed when the module loads and used later, or signed once by a function and kept
 * outside of it. `signing` are the functions of all modules that return a token.
 */
export function lifetimeMistakes(module: Module, calls: readonly SignCall[], signing: ReadonlySet<t.Node>): Mistake[] {
  const tokens: NodePath[] = [
    ...calls.map(({ call }) => call),
    ...module.of('CallExpression').filter((call) => {
      const own = functionOf(call.get('callee') as NodePath)
      return own !== undefined && signing.has(own.node)
    }),
  ]
  const mistakes = new Map<t.Node, Mistake>()
  const ends = endsByItself(module)
  for (const token of tokens) {
    const kept = whereKept(token)
    // Nothing runs later.
    if (ends && deferredBy(token) === undefined) continue
    if (kept) mistakes.set(token.node, { kind: kept, node: token.node })
  }
  return [...mistakes.values()]
}

/** What keeps a process alive, or calls its functions later. */
const GOES_ON =
  /(?:^|\.)(?:listen|serve|createServer|on|addEventListener|setInterval|schedule|every|subscribe|consume|bootstrap|start\w*|createRoot|mount)$/

/** What ends a process, or closes what keeps it alive. */
const ENDS = /(?:^|\.)(?:close|exit|disconnect|terminate)$/

/** Whether a module is a script: it exports nothing, and nothing in it waits for what comes, or it ends that itself. */
function endsByItself(module: Module): boolean {
  const exports =
    module.of('ExportDefaultDeclaration', 'ExportAllDeclaration').length > 0 ||
    // `export {}` says only that a file is a module.
    module.of('ExportNamedDeclaration').some(({ node }) => node.declaration || node.specifiers.length > 0) ||
    module.of('AssignmentExpression').some(({ node }) => KEEPER.test(nameOf(node.left)))
  const calls = module.of('CallExpression', 'OptionalCallExpression')
  const ends = () => calls.some((call) => ENDS.test(nameOf(call.node.callee)) && deferredBy(call) === undefined)
  return !exports && (!calls.some(({ node }) => GOES_ON.test(nameOf(node.callee))) || ends())
}

const KEEPER = /^(?:module\.)?exports\b|^(?:globalThis|global|window|self)\./

/** Where a token ends up that is kept too long; nothing when it is used at once. */
function whereKept(token: NodePath): 'signed-at-load' | 'cached-forever' | undefined {
  const field = instanceFieldOf(token)
  if (field) return isSingleton(field) && !renewsAnyway(field) ? 'signed-at-load' : undefined
  const owner = deferredBy(token)
  if (!owner) return isKeptAtLoad(token, new Set()) ? 'signed-at-load' : undefined
  if (isMemoized(owner)) return 'cached-forever'
  if (isTimer(owner)) return undefined
  const target = outerTargetOf(token, owner)
  return target && !looksAtTime(owner, token) ? 'cached-forever' : undefined
}

/** Whether a value that is made when the module loads is used by functions later, or leaves the module. */
export function isKeptAtLoad(path: NodePath, seen: Set<t.Node>): boolean {
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
    if (at.listKey === 'arguments' && parentPath.isCallExpression() && KEEPS.test(nameOf(parentPath.node.callee)))
      return true
    if (at.isStatement()) return false
    // What a call makes of it at once, such as a request that is sent, keeps nothing unless its result is kept.
  }
  return false
}

/** Calls that give a value to an application, a container or a tree of components for as long as it runs. */
const KEEPS =
  /\.(?:decorate\w*|provide|registerInstance|toConstantValue|asValue)$|^(?:app|server|fastify|container|store|cache)\.set$/

function isUsedLater(path: NodePath, name: string, seen: Set<t.Node>): boolean {
  const binding = path.scope.getBinding(name)
  if (!binding || seen.has(binding.identifier)) return false
  seen.add(binding.identifier)
  // Whoever replaces it later renews it.
  if (binding.constantViolations.some((violation) => deferredBy(violation) !== undefined)) return false
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

/** Whether a function runs again and again: what it keeps, it renews. */
function isTimer({ parentPath, listKey }: NodePath<t.Function>): boolean {
  const isArgument = parentPath?.isCallExpression() === true && listKey === 'arguments'
  return isArgument && /^(?:setInterval|setTimeout)$|\.(?:schedule|every|repeat)$/.test(nameOf(parentPath.node.callee))
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
