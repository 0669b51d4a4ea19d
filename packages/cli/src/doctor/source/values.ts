import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { argumentsFor } from './callers.ts'
import { nameOf } from './imports.ts'
import { linked, linkedMember } from './links.ts'
import { keyOf, memberOf } from './module.ts'
import { DEPTH } from './sources.ts'

/** The values that an identifier can have: what it is declared with, and what is assigned to it. */
export function valuesOf(path: NodePath<t.Identifier>, depth = DEPTH, seen: Seen = new Map()): NodePath[] {
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
    else if (id.isObjectPattern())
      values.push(...destructured(id, name, (member) => memberOfValue(init, member, depth, seen)))
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
function destructured(
  pattern: NodePath<t.ObjectPattern>,
  name: string,
  memberNamed: (name: string) => NodePath | undefined,
): NodePath[] {
  for (const property of pattern.get('properties')) {
    if (!property.isObjectProperty()) continue
    const value = property.get('value') as NodePath
    const bound = value.isAssignmentPattern() ? value.node.left : value.node
    if (keyOf(bound as t.Node) !== name) continue
    const member = memberNamed(keyOf(property.node.key) ?? '')
    return member ? [member] : [property]
  }
  return []
}

/** What one search has found for each expression on its way; an expression that is made of itself is nothing yet. */
export type Seen = Map<t.Node, NodePath | undefined>

/** What a member of a value is, where the value is an object literal or a module of the folder. */
export function memberOfValue(
  value: NodePath,
  name: string,
  depth = DEPTH,
  seen: Seen = new Map(),
): NodePath | undefined {
  const elsewhere = linkedMember(value, name)
  if (elsewhere) return elsewhere
  const object = objectOf(value, depth, seen)
  return object && memberOf(object, name, depth, seen)
}

/** The object literal that an expression stands for. */
export function objectOf(
  path: NodePath | undefined | null,
  depth = DEPTH,
  seen: Seen = new Map(),
): NodePath<t.ObjectExpression> | undefined {
  if (!path?.node || depth === 0) return undefined
  if (path.isObjectExpression()) return path
  if (!seen.has(path.node)) {
    seen.set(path.node, undefined)
    seen.set(path.node, searchObject(path, depth, seen))
  }
  return seen.get(path.node) as NodePath<t.ObjectExpression> | undefined
}

function searchObject(path: NodePath, depth: number, seen: Seen): NodePath<t.ObjectExpression> | undefined {
  const firstOf = (...values: (NodePath | undefined | null)[]) => {
    for (const value of values) {
      const object = objectOf(value, depth - 1, seen)
      if (object) return object
    }
    return undefined
  }
  if (path.isIdentifier()) return firstOf(...valuesOf(path, depth - 1, seen))
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    const name = keyOf(path.node.property, path.node.computed)
    return name ? firstOf(memberOfValue(path.get('object') as NodePath, name, depth - 1, seen)) : undefined
  }
  if (path.isNewExpression() || path.isCallExpression()) {
    const own = functionOf(path.get('callee') as NodePath, depth - 1, seen)
    if (own) return firstOf(...returnsOf(own))
    const [first] = path.get('arguments') as NodePath[]
    return /Headers|freeze|assign|stringify|String$/.test(nameOf(path.node.callee)) ? firstOf(first) : undefined
  }
  if (path.isLogicalExpression()) return firstOf(path.get('left'), path.get('right'))
  if (path.isConditionalExpression()) return firstOf(path.get('consequent'), path.get('alternate'))
  if (path.isAwaitExpression()) return firstOf(path.get('argument'))
  const inner = unwrapped(path)
  return inner === path ? undefined : firstOf(inner)
}

/** The function that a callee calls, in this module or another of the folder. */
export function functionOf(callee: NodePath, depth = DEPTH, seen: Seen = new Map()): NodePath<t.Function> | undefined {
  const inner = unwrapped(callee)
  if (inner.isFunction()) return inner
  if (depth === 0) return undefined
  if (inner.isIdentifier()) {
    const elsewhere = linked(inner)
    if (elsewhere) return functionOf(elsewhere, depth - 1, seen)
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
  if (!inner.isMemberExpression()) return undefined
  const name = keyOf(inner.node.property, inner.node.computed)
  if (!name) return undefined
  const method = methodOf(inner, name)
  if (method) return method
  const member = memberOfValue(inner.get('object') as NodePath, name, depth - 1, seen)
  return member?.isFunction() || member?.isIdentifier() ? functionOf(member, depth - 1, seen) : undefined
}

/** The method of a class of the folder that `this.method` or `Class.method` names. */
function methodOf(member: NodePath<t.MemberExpression>, name: string): NodePath<t.Function> | undefined {
  const object = member.get('object') as NodePath
  const owner = object.isThisExpression() ? object.findParent((at) => at.isClass()) : classOf(object)
  for (const part of owner?.isClass() ? owner.get('body').get('body') : []) {
    if ((part.isClassMethod() || part.isClassPrivateMethod()) && keyOf(part.node.key) === name) return part
    if ((part.isClassProperty() || part.isClassPrivateProperty()) && keyOf(part.node.key) === name) {
      const value = part.get('value') as NodePath
      if (value.isFunction()) return value
    }
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
  // The scopes around have lists of their own.
  const known: { owner: t.Node; values: NodePath[] } | undefined = path.scope.getData('returns')
  if (known?.owner === path.node) return known.values
  const values: NodePath[] = []
  path.scope.setData('returns', { owner: path.node, values })
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
