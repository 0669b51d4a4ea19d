import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { deferredBy, memberOf } from './module.ts'
import { sourcesOf } from './sources.ts'

/** The request's own origin in `allowedOrigins`, unless it is compared with something before. */
export function copiedOrigins(object: NodePath<t.ObjectExpression>): Mistake[] {
  const origins = memberOf(object, 'allowedOrigins')
  if (!origins) return []
  const source = sourcesOf(origins).find((found) => found.kind === 'origin')
  // Whoever reads the origin may check it before it hands it to who signs.
  if (!source || isChecked(origins) || isChecked(source.path)) return []
  return [{ kind: 'copied-origin', node: origins.parent }]
}

/** Whether the function around compares an origin with a list or a value of its own. */
function isChecked(path: NodePath): boolean {
  const owner = deferredBy(path)
  if (!owner) return false
  const isOrigin = (path: NodePath | undefined) => sourcesOf(path).some(({ kind }) => kind === 'origin')
  let checked = false
  owner.traverse({
    CallExpression(call) {
      const name = nameOf(call.node.callee)
      if (
        /\.(?:has|includes|indexOf|some|find|test|match|startsWith|endsWith)$/.test(name) ||
        /allow|valid|check|trusted|permitted|verify|isOk/i.test(name)
      ) {
        const callee = call.get('callee') as NodePath
        checked ||=
          (call.get('arguments') as NodePath[]).some(isOrigin) ||
          (callee.isMemberExpression() && isOrigin(callee.get('object') as NodePath))
      }
    },
    BinaryExpression(comparison) {
      const { left, right, operator } = comparison.node
      if (!/^[!=]==?$/.test(operator)) return
      const leftIs = isOrigin(comparison.get('left') as NodePath)
      const other = leftIs ? right : isOrigin(comparison.get('right')) ? left : undefined
      checked ||=
        other !== undefined &&
        other.type !== 'NullLiteral' &&
        nameOf(other) !== 'undefined' &&
        !(other.type === 'StringLiteral' && other.value === '')
    },
    SwitchStatement(statement) {
      checked ||= isOrigin(statement.get('discriminant'))
    },
  })
  return checked
}
