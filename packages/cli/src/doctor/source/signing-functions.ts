import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import { deferredBy, type Module } from './module.ts'
import type { SignCall } from './sign-calls.ts'
import { functionOf } from './values.ts'

/** A module and the tokens that it signs. */
export interface Read {
  readonly module: Module
  readonly calls: readonly SignCall[]
}

/** The functions of all modules whose result is made of a token. */
export function signingFunctions(reads: readonly Read[]): ReadonlySet<t.Node> {
  const signing = new Set<t.Node>()
  for (const { call } of reads.flatMap(({ calls }) => calls)) {
    const owner = deferredBy(call)
    if (owner && !passesOn(call)) signing.add(owner.node)
  }
  // A function that returns what such a function returns is one as well.
  const callers = returningCallers(reads)
  for (const node of signing) for (const caller of callers.get(node) ?? []) signing.add(caller)
  return signing
}

/** For each function, those that call it and return its result. */
function returningCallers(reads: readonly Read[]): ReadonlyMap<t.Node, readonly t.Node[]> {
  const callers = new Map<t.Node, t.Node[]>()
  for (const call of reads.flatMap(({ module }) => module.of('CallExpression'))) {
    const own = functionOf(call.get('callee') as NodePath)
    const owner = own && deferredBy(call)
    if (!owner || !returns(call, owner)) continue
    const known = callers.get(own.node)
    if (known) known.push(owner.node)
    else callers.set(own.node, [owner.node])
  }
  return callers
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
function returns(call: NodePath, owner: NodePath<t.Function>, seen: Set<t.Node> = new Set()): boolean {
  if (owner.get('body') === (call as NodePath)) return true
  for (let at: NodePath | null = call; at && at !== owner; at = at.parentPath) {
    if (at.isReturnStatement()) return true
    if (at.parentPath === owner && owner.isArrowFunctionExpression() && at.key === 'body') return true
    if (at.isVariableDeclarator() && at.node.id.type === 'Identifier') {
      const binding = at.scope.getBinding(at.node.id.name)
      // What a variable is made of may name it: `const a = wait(() => a)`.
      if (!binding || seen.has(binding.identifier)) return false
      seen.add(binding.identifier)
      return binding.referencePaths.some(
        (reference) => deferredBy(reference) === owner && returns(reference, owner, seen),
      )
    }
    if (at.isStatement() && !at.isReturnStatement()) return false
  }
  return false
}
