import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import { isKeptAtLoad } from './lifetimes.ts'
import { deferredBy } from './module.ts'

/** Whether one instance of a class lives as long as the process. */
export function isSingleton(path: NodePath<t.Class>): boolean {
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

export function renewsAnyway(path: NodePath<t.Class>): boolean {
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
export function isMemoized(owner: NodePath<t.Function>): boolean {
  const { parentPath, listKey } = owner
  return (
    parentPath?.isCallExpression() === true &&
    listKey === 'arguments' &&
    /(?:^|\.)(?:memo|memoize|memoizeOne|once|lazy|singleton|pMemoize)$/i.test(nameOf(parentPath.node.callee))
  )
}
