import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import { deferredBy, keyOf, type Module } from './module.ts'
import type { SignCall } from './sign-calls.ts'
import { functionOf, unwrapped } from './values.ts'

/** The functions of a module whose result is made of a token. */
export function signingFunctions(module: Module, calls: readonly SignCall[]): ReadonlySet<t.Node> {
  const signing = new Set<t.Node>()
  for (const { call } of calls) {
    const owner = deferredBy(call)
    if (owner && !passesOn(call)) signing.add(owner.node)
  }
  // A function that returns what such a function returns is one as well.
  for (let size = -1; size < signing.size; ) {
    size = signing.size
    for (const call of module.of('CallExpression')) {
      const own = functionOf(call.get('callee') as NodePath)
      const owner = own && signing.has(own.node) ? deferredBy(call) : undefined
      if (owner && returns(call, owner)) signing.add(owner.node)
    }
  }
  return signing
}

/** A function that is itself handed to something else, such as `createTokenSource(() => sign(…))`, keeps nothing. */
function passesOn(call: NodePath): boolean {
  const owner = deferredBy(call)
  return (
    owner?.parentPath?.isCallExpression() === true &&
    owner.listKey === 'arguments' &&
    !/memo|once|useCallback|cache/i.test(nameOf((owner.parent as t.CallExpression).callee))
  )
}

/** Whether a call's value leaves its function by `return`. */
export function returns(call: NodePath, owner: NodePath<t.Function>): boolean {
  if (owner.get('body') === (call as NodePath)) return true
  for (let at: NodePath | null = call; at && at !== owner; at = at.parentPath) {
    if (at.isReturnStatement()) return true
    if (at.parentPath === owner && owner.isArrowFunctionExpression() && at.key === 'body') return true
    if (at.isVariableDeclarator() && at.node.id.type === 'Identifier') {
      const binding = at.scope.getBinding(at.node.id.name)
      return (
        binding?.referencePaths.some((reference) => deferredBy(reference) === owner && returns(reference, owner)) ??
        false
      )
    }
    if (at.isStatement() && !at.isReturnStatement()) return false
  }
  return false
}

/** The functions of a module that return a token, by the names under which others import them. */
export function exportedSigners(module: Module, calls: readonly SignCall[]): ReadonlySet<string> {
  const signing = signingFunctions(module, calls)
  const names = new Set<string>()
  const isSigning = (path: NodePath | undefined | null) => {
    const own = path?.node ? functionOf(unwrapped(path)) : undefined
    return own !== undefined && signing.has(own.node)
  }
  for (const declaration of module.of('ExportNamedDeclaration')) {
    const declared = declaration.get('declaration') as NodePath
    if (declared.isFunctionDeclaration() && signing.has(declared.node)) names.add(declared.node.id?.name ?? '')
    for (const declarator of declared.isVariableDeclaration() ? declared.get('declarations') : []) {
      if (declarator.node.id.type === 'Identifier' && isSigning(declarator.get('init') as NodePath))
        names.add(declarator.node.id.name)
    }
    for (const specifier of declaration.get('specifiers')) {
      if (specifier.isExportSpecifier() && isSigning(specifier.get('local')))
        names.add(keyOf(specifier.node.exported) ?? '')
    }
  }
  for (const declaration of module.of('ExportDefaultDeclaration')) {
    const declared = declaration.get('declaration') as NodePath
    if ((declared.isFunction() && signing.has(declared.node)) || isSigning(declared)) names.add('default')
  }
  for (const assignment of module.of('AssignmentExpression')) {
    const [, name] = /^(?:module\.)?exports\.(\w+)$/.exec(nameOf(assignment.node.left)) ?? []
    if (name && isSigning(assignment.get('right'))) names.add(name)
    if (nameOf(assignment.node.left) !== 'module.exports') continue
    const right = assignment.get('right')
    for (const property of right.isObjectExpression() ? right.get('properties') : []) {
      if (property.isObjectProperty() && isSigning(property.get('value') as NodePath))
        names.add(keyOf(property.node.key) ?? '')
    }
  }
  return names
}
