import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { argumentsFor } from './callers.ts'
import { nameOf } from './imports.ts'
import { linked, linkedMember } from './links.ts'
import { keyOf, memberOf } from './module.ts'
import { DEPTH } from './sources.ts'

/** The values that an identifier can have: what it is declared with, and what is assigned to it. */
export function valuesOf(path: NodePath<t.Identifier>): NodePath[] {
  const { name } = path.node
  const binding = path.scope.getBinding(name)
  if (!binding) return []
  const values: NodePath[] = []
  const { path: declared } = binding
  const elsewhere = linked(path)
  if (elsewhere) {
    values.push(elsewhere)
  } else if (declared.isVariableDeclarator()) {
    const init = declared.get('init') as NodePath
    const id = declared.get('id')
    if (id.isIdentifier()) values.push(init)
    else if (id.isObjectPattern()) values.push(...destructured(id, name, init))
  } else if (declared.isImportSpecifier() || declared.isImportDefaultSpecifier()) {
    const { source } = declared.parent as t.ImportDeclaration
    // SvelteKit's variables are imports.
    if (/\$env\/|astro:env/.test(source.value)) values.push(declared)
  }
  for (const violation of binding.constantViolations) {
    if (violation.isAssignmentExpression()) values.push(violation.get('right'))
  }
  if (binding.kind === 'param') values.push(...argumentsFor(binding.path, name))
  return values
}

/** What a name of a pattern stands for: `const { VAPI_PRIVATE_KEY: key = '' } = process.env`. */
function destructured(pattern: NodePath<t.ObjectPattern>, name: string, init: NodePath): NodePath[] {
  for (const property of pattern.get('properties')) {
    if (!property.isObjectProperty()) continue
    const value = property.get('value') as NodePath
    const bound = value.isAssignmentPattern() ? value.node.left : value.node
    if (keyOf(bound as t.Node) !== name) continue
    const member = memberOfValue(init, keyOf(property.node.key) ?? '')
    return member ? [member] : [property]
  }
  return []
}

/** What a member of a value is, where the value is an object literal or a module of the folder. */
export function memberOfValue(value: NodePath, name: string, depth = DEPTH): NodePath | undefined {
  const elsewhere = linkedMember(value, name)
  if (elsewhere) return elsewhere
  const object = objectOf(value, depth)
  return object && memberOf(object, name)
}

/** The object literal that an expression stands for. */
export function objectOf(path: NodePath | undefined | null, depth = DEPTH): NodePath<t.ObjectExpression> | undefined {
  if (!path?.node || depth === 0) return undefined
  if (path.isObjectExpression()) return path
  if (path.isIdentifier()) {
    for (const value of valuesOf(path)) {
      const object = objectOf(value, depth - 1)
      if (object) return object
    }
    return undefined
  }
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    const name = keyOf(path.node.property, path.node.computed)
    return name ? objectOf(memberOfValue(path.get('object') as NodePath, name, depth - 1), depth - 1) : undefined
  }
  if (path.isNewExpression() || path.isCallExpression()) {
    const callee = path.get('callee') as NodePath
    const own = functionOf(callee)
    if (own) {
      for (const value of returnsOf(own)) {
        const object = objectOf(value, depth - 1)
        if (object) return object
      }
      return undefined
    }
    const [first] = path.get('arguments') as NodePath[]
    return /Headers|freeze|assign|stringify|String$/.test(nameOf(path.node.callee))
      ? objectOf(first, depth - 1)
      : undefined
  }
  if (path.isLogicalExpression()) return objectOf(path.get('left'), depth - 1) ?? objectOf(path.get('right'), depth - 1)
  if (path.isConditionalExpression())
    return objectOf(path.get('consequent'), depth - 1) ?? objectOf(path.get('alternate'), depth - 1)
  if (path.isAwaitExpression()) return objectOf(path.get('argument'), depth - 1)
  const inner = unwrapped(path)
  return inner === path ? undefined : objectOf(inner, depth - 1)
}

/** The function of this module that a callee calls. */
export function functionOf(callee: NodePath): NodePath<t.Function> | undefined {
  const inner = unwrapped(callee)
  if (inner.isFunction()) return inner
  if (inner.isIdentifier()) {
    const elsewhere = linked(inner)
    if (elsewhere) return elsewhere === inner ? undefined : functionOf(elsewhere)
    const binding = inner.scope.getBinding(inner.node.name)
    if (binding?.path.isFunctionDeclaration()) return binding.path
    if (!binding?.path.isVariableDeclarator()) return undefined
    const init = unwrapped(binding.path.get('init') as NodePath)
    if (init.isFunction()) return init
    // `useCallback(() => …)` and `cache(async () => …)` call what they are given.
    if (init.isCallExpression()) {
      const [first] = init.get('arguments') as NodePath[]
      return first?.isFunction() ? first : undefined
    }
    return undefined
  }
  if (inner.isMemberExpression()) {
    const name = keyOf(inner.node.property, inner.node.computed)
    if (inner.node.object.type === 'ThisExpression' || inner.node.object.type === 'Identifier') {
      const owner =
        inner.node.object.type === 'ThisExpression'
          ? inner.findParent((at) => at.isClass())
          : classOf(inner.get('object') as NodePath)
      const body = owner?.isClass() ? owner.get('body').get('body') : []
      for (const member of body) {
        if ((member.isClassMethod() || member.isClassPrivateMethod()) && keyOf(member.node.key) === name) return member
        if ((member.isClassProperty() || member.isClassPrivateProperty()) && keyOf(member.node.key) === name) {
          const value = member.get('value') as NodePath
          if (value.isFunction()) return value
        }
      }
    }
    const member = name ? memberOfValue(inner.get('object') as NodePath, name) : undefined
    if (member?.isFunction()) return member
    if (member?.isIdentifier()) return functionOf(member)
  }
  return undefined
}

function classOf(path: NodePath): NodePath | undefined {
  if (!path.isIdentifier()) return undefined
  const declared = linked(path) ?? path.scope.getBinding(path.node.name)?.path
  return declared?.isClass() ? declared : undefined
}

/** What a function returns. */
export function returnsOf(path: NodePath<t.Function>): NodePath[] {
  const body = path.get('body') as NodePath
  if (!body.isBlockStatement()) return [body]
  const values: NodePath[] = []
  body.traverse({
    ReturnStatement(statement) {
      if (statement.node.argument) values.push(statement.get('argument') as NodePath)
    },
    Function(inner) {
      inner.skip()
    },
  })
  return values
}

/** An expression without casts, assertions and parentheses. */
export function unwrapped(path: NodePath): NodePath {
  let at = path
  while (
    at.isTSAsExpression() ||
    at.isTSNonNullExpression() ||
    at.isTSSatisfiesExpression() ||
    at.isTSTypeAssertion() ||
    at.isParenthesizedExpression()
  ) {
    at = at.get('expression') as NodePath
  }
  return at
}
