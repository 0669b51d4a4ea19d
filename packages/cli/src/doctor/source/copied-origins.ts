import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { deferredBy, keyOf, memberOf } from './module.ts'
import { sourcesOf } from './sources.ts'

/** The request's own origin in `allowedOrigins`, written there or put there later, unless it is compared before. */
export function copiedOrigins(path: NodePath<t.ObjectExpression> | NodePath<t.AssignmentExpression>): Mistake[] {
  const origins = path.isObjectExpression() ? memberOf(path, 'allowedOrigins') : assignedOrigins(path)
  if (!origins) return []
  const source = sourcesOf(origins).find((found) => found.kind === 'origin')
  // Whoever reads the origin may check it before it hands it to who signs.
  if (!source || isChecked(origins) || isChecked(source.path)) return []
  return [{ kind: 'copied-origin', node: origins.parent }]
}

function assignedOrigins(path: NodePath): NodePath | undefined {
  if (!path.isAssignmentExpression() || path.node.left.type !== 'MemberExpression') return undefined
  return keyOf(path.node.left.property) === 'allowedOrigins' ? path.get('right') : undefined
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
