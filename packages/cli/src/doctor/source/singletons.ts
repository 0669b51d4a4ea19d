import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { outerTargetOf } from './caches.ts'
import { nameOf } from './imports.ts'
import { isKeptAtLoad } from './lifetimes.ts'
import { deferredBy, keyOf } from './module.ts'

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
      return deferredBy(made) === undefined ? isKeptAtLoad(made, new Set()) : isKeptByFunction(made)
    }) ?? false
  )
}

/** `Voice.instance ??= new Voice()` in a function: kept in a static member, or in a variable of the module. */
function isKeptByFunction(made: NodePath): boolean {
  const owner = deferredBy(made)
  return owner !== undefined && outerTargetOf(made, owner) !== undefined
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
  if (parentPath?.isObjectProperty()) return isFactory(parentPath)
  if (!parentPath?.isCallExpression() || listKey !== 'arguments') return false
  const name = nameOf(parentPath.node.callee)
  // Next.js keeps the result, unless its options say for how long.
  if (name === 'unstable_cache') return parentPath.node.arguments.length < 3
  return /(?:^|\.)(?:memo|memoize|memoizeOne|once|lazy|singleton|pMemoize)$/i.test(name)
}

/** `{ provide: 'TOKEN', useFactory: () => … }` of Nest and Angular, which run it once, unless a scope says otherwise. */
function isFactory({ node, parentPath }: NodePath<t.ObjectProperty>): boolean {
  if (keyOf(node.key) !== 'useFactory' || !parentPath.isObjectExpression()) return false
  const names = parentPath.node.properties.map((property) => ('key' in property ? keyOf(property.key) : undefined))
  return names.includes('provide') && !names.includes('scope')
}
