import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import { deferredBy, keyOf } from './module.ts'
import { isSingleton, renewsAnyway } from './singletons.ts'

/** The variable or member outside of a function that gets a value inside of it. */
export function outerTargetOf(token: NodePath, owner: NodePath<t.Function>): t.Node | undefined {
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
