import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { deferredBy, keyOf, memberOf } from './module.ts'
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
  const names = new Set<string>()
  owner.traverse({
    VariableDeclarator(declarator) {
      const id = declarator.node.id
      const init = declarator.get('init') as NodePath
      if (id.type === 'Identifier' && sourcesOf(init).some(({ kind }) => kind === 'origin')) names.add(id.name)
      for (const property of id.type === 'ObjectPattern' ? id.properties : []) {
        if (property.type === 'ObjectProperty' && keyOf(property.key) === 'origin')
          names.add(keyOf(property.value) ?? '')
      }
    },
  })
  const isOrigin = (node: t.Node | undefined | null) => {
    const name = nameOf(node)
    return names.has(name) || /headers(?:\.get\(\))?\.?origin$/i.test(name)
  }
  let checked = false
  owner.traverse({
    CallExpression(call) {
      const name = nameOf(call.node.callee)
      if (
        /\.(?:has|includes|indexOf|some|find|test|match|startsWith|endsWith)$/.test(name) ||
        /allow|valid|check|trusted|permitted|verify|isOk/i.test(name)
      ) {
        checked ||=
          call.node.arguments.some((argument) => isOrigin(argument)) ||
          (call.node.callee.type === 'MemberExpression' && isOrigin(call.node.callee.object))
      }
    },
    BinaryExpression(comparison) {
      const { left, right, operator } = comparison.node
      if (!/^[!=]==?$/.test(operator)) return
      const other = isOrigin(left) ? right : isOrigin(right) ? left : undefined
      checked ||=
        other !== undefined &&
        other.type !== 'NullLiteral' &&
        nameOf(other) !== 'undefined' &&
        !(other.type === 'StringLiteral' && other.value === '')
    },
    SwitchStatement(statement) {
      checked ||= isOrigin(statement.node.discriminant)
    },
  })
  return checked
}
