import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { keyOf } from './module.ts'
import { unwrapped } from './values.ts'

/** The dotted name of an expression, as far as it has one: `process.env`, `this.config.get`. */
export function nameOf(node: t.Node | null | undefined): string {
  switch (node?.type) {
    case 'Identifier':
      return node.name
    case 'ThisExpression':
      return 'this'
    case 'MetaProperty':
      return 'import.meta'
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return `${nameOf(node.object)}.${keyOf(node.property, node.computed) ?? '?'}`
    case 'CallExpression':
    case 'OptionalCallExpression':
      return `${nameOf(node.callee)}()`
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
    case 'TSSatisfiesExpression':
      return nameOf(node.expression)
    case 'AwaitExpression':
      return nameOf(node.argument)
    default:
      return ''
  }
}

/** The module that a name is imported or required from, and the name that it has there. */
export function importOf(path: NodePath, depth = 8): { module: string; name: string } | undefined {
  // A name that leads to a name, and so on, may lead back to itself.
  if (depth === 0) return undefined
  const inner = unwrapped(path)
  if (inner.isMemberExpression()) {
    const from = importOf(inner.get('object') as NodePath, depth - 1)
    const name = keyOf(inner.node.property, inner.node.computed)
    return from && name && /^(?:default|\*)$/.test(from.name) ? { module: from.module, name } : undefined
  }
  if (inner.isCallExpression() && nameOf(inner.node.callee) === 'require') return requiredBy(inner)
  if (!inner.isIdentifier()) return undefined
  const declared = inner.scope.getBinding(inner.node.name)?.path
  if (declared?.isImportSpecifier()) {
    return { module: (declared.parent as t.ImportDeclaration).source.value, name: keyOf(declared.node.imported) ?? '' }
  }
  if (declared?.isImportDefaultSpecifier())
    return { module: (declared.parent as t.ImportDeclaration).source.value, name: 'default' }
  if (declared?.isImportNamespaceSpecifier())
    return { module: (declared.parent as t.ImportDeclaration).source.value, name: '*' }
  if (!declared?.isVariableDeclarator()) return undefined
  const init = unwrapped(declared.get('init') as NodePath)
  const call = init.isAwaitExpression() ? (init.get('argument') as NodePath) : init
  const id = declared.get('id')
  const required = call.isCallExpression() ? requiredBy(call) : importOf(call, depth - 1)
  if (!required) return undefined
  if (id.isIdentifier()) return required
  for (const property of id.isObjectPattern() ? id.node.properties : []) {
    if (property.type === 'ObjectProperty' && keyOf(property.value) === inner.node.name) {
      return { module: required.module, name: keyOf(property.key) ?? '' }
    }
  }
  return undefined
}

function requiredBy(call: NodePath<t.CallExpression>): { module: string; name: string } | undefined {
  const [first] = call.node.arguments
  const isRequire = nameOf(call.node.callee) === 'require' || call.node.callee.type === 'Import'
  return isRequire && first?.type === 'StringLiteral' ? { module: first.value, name: '*' } : undefined
}
