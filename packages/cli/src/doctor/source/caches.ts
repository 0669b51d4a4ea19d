import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import { deferredBy, keyOf } from './module.ts'
import { isSingleton, renewsAnyway } from './singletons.ts'
import { objectOf, unwrapped } from './values.ts'

/** The variable or member outside of a function that gets a value inside of it. */
export function outerTargetOf(
  token: NodePath,
  owner: NodePath<t.Function>,
  seen: Set<t.Node> = new Set(),
): t.Node | undefined {
  for (let at: NodePath | null = token; at && at !== (owner as NodePath); at = at.parentPath) {
    // What a function returns that is called at once is the value of that call.
    if (at.isReturnStatement()) at = at.getFunctionParent() ?? at
    if (at === (owner as NodePath)) return undefined
    const { parentPath } = at
    if (parentPath?.isAssignmentExpression() && at.key === 'right') {
      const { left } = parentPath.node
      if (left.type === 'Identifier') {
        return isOutside(parentPath, left.name, owner) ? left : targetOfVariable(parentPath, left.name, owner, seen)
      }
      if (left.type === 'MemberExpression') return isOwnState(parentPath, left, owner) ? left : undefined
    }
    if (parentPath?.isCallExpression() && at.listKey === 'arguments' && /\.set$/.test(nameOf(parentPath.node.callee))) {
      const [, object = ''] = /^(\w+)\.set$/.exec(nameOf(parentPath.node.callee)) ?? []
      return /map|cache|store/i.test(object) &&
        isOutside(parentPath, object, owner) &&
        parentPath.node.arguments.length === 2 &&
        !forgets(parentPath, object)
        ? parentPath.node
        : undefined
    }
    if (parentPath?.isVariableDeclarator() && parentPath.node.id.type === 'Identifier') {
      return targetOfVariable(parentPath, parentPath.node.id.name, owner, seen)
    }
    if (at.isStatement()) return undefined
  }
  return undefined
}

/** Where a function puts what it has in a variable of its own. */
function targetOfVariable(
  path: NodePath,
  name: string,
  owner: NodePath<t.Function>,
  seen: Set<t.Node>,
): t.Node | undefined {
  const binding = path.scope.getBinding(name)
  // A variable may be made of itself.
  if (!binding || seen.has(binding.identifier)) return undefined
  seen.add(binding.identifier)
  for (const reference of binding.referencePaths) {
    const target = deferredBy(reference) === owner ? outerTargetOf(reference, owner, seen) : undefined
    if (target) return target
  }
  return undefined
}

/** Whether a cache drops what is older than it was told when it was made. */
function forgets(path: NodePath, name: string): boolean {
  const made = path.scope.getBinding(name)?.path
  const init = made?.isVariableDeclarator() ? unwrapped(made.get('init') as NodePath) : undefined
  if (!init?.isNewExpression() && !init?.isCallExpression()) return false
  return (init.get('arguments') as NodePath[]).some((argument) =>
    objectOf(argument)?.node.properties.some(
      (property) => 'key' in property && /ttl|max_?age|expir|lifetime/i.test(keyOf(property.key) ?? ''),
    ),
  )
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
    // In a static method, the class itself.
    const method = path.findParent((at) => at.isClassMethod() || at.isClassPrivateMethod())?.node
    if (method && 'static' in method && method.static) return true
    const owned = path.findParent((at) => at.isClass())
    return owned?.isClass() === true && isSingleton(owned) && !renewsAnyway(owned)
  }
  if (/^(?:globalThis|global|module|exports)$/.test(root)) return true
  if (path.scope.getBinding(root)?.path.isClass()) return true
  return isOutside(path, root, owner) && /token|jwt|client|vapi|auth|header/i.test(keyOf(left.property) ?? '')
}

/** Whether a function decides by the time whether to sign again. */
export function looksAtTime(owner: NodePath<t.Function>, token: NodePath): boolean {
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
        // What a token is made of says nothing of the cache.
        !/\.setExpirationTime$/.test(nameOf(path.node.callee)) &&
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
