import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { linksOf } from './links.ts'

/** What the callers of a function pass for a parameter. */
export function argumentsFor(parameter: NodePath, name: string): NodePath[] {
  const owner = parameter.isFunction()
    ? parameter
    : (parameter.findParent((at) => at.isFunction()) as NodePath<t.Function> | null)
  const index = owner?.node.params.findIndex((node) => node.type === 'Identifier' && node.name === name) ?? -1
  if (!owner || index < 0) return []
  const assumed = assumedCall(owner)
  return (assumed ? [assumed] : callsOf(owner)).flatMap((call) => (call.get('arguments') as NodePath[])[index] ?? [])
}

// Of a function that is called more often, these callers stand for all.
const MAX_CALLS = 20

/** Where a function is called: in its module, and in those that import it. */
export function callsOf(owner: NodePath<t.Function>): NodePath<t.CallExpression>[] {
  const id = owner.isFunctionDeclaration()
    ? owner.node.id
    : owner.parentPath?.isVariableDeclarator()
      ? owner.parentPath.node.id
      : undefined
  const binding = id?.type === 'Identifier' ? owner.parentPath?.scope.getBinding(id.name) : undefined
  const here = (binding?.referencePaths ?? []).flatMap(({ parentPath, key }) =>
    parentPath?.isCallExpression() && key === 'callee' ? [parentPath] : [],
  )
  return [...here, ...(linksOf(owner)?.links.callsElsewhere(owner.node) ?? [])].slice(0, MAX_CALLS)
}

interface Assumption {
  readonly owner: t.Node
  readonly call: NodePath<t.CallExpression>
}

/** Looks at a function as one of its calls runs it: its parameters have the values of that call, and no others. */
export function asCalledBy<T>(owner: NodePath<t.Function>, call: NodePath<t.CallExpression>, look: () => T): T {
  const assumption: Assumption = { owner: owner.node, call }
  owner.scope.setData('call', assumption)
  try {
    return look()
  } finally {
    owner.scope.removeData('call')
  }
}

function assumedCall(owner: NodePath<t.Function>): NodePath<t.CallExpression> | undefined {
  const assumption: Assumption | undefined = owner.scope.getData('call')
  // The scopes around have assumptions of their own.
  return assumption?.owner === owner.node ? assumption.call : undefined
}

/** The function around a call whose parameters the call depends on. */
export function parametersOwner(call: NodePath<t.CallExpression>): NodePath<t.Function> | undefined {
  const owner = call.findParent((at) => at.isFunction() && at.node.params.length > 0 && usesParameters(call, at))
  return (owner as NodePath<t.Function> | null) ?? undefined
}

function usesParameters(call: NodePath<t.CallExpression>, owner: NodePath<t.Function>): boolean {
  const isParameter = (path: NodePath<t.Identifier>, depth: number): boolean => {
    const binding = path.scope.getBinding(path.node.name)
    if (binding?.kind === 'param') return binding.scope === owner.scope
    const init = binding?.path.isVariableDeclarator() && depth > 0 ? (binding.path.get('init') as NodePath) : undefined
    if (!init?.node || !init.findParent((at) => at === owner)) return false
    return identifiersIn(init).some((inner) => isParameter(inner, depth - 1))
  }
  return (call.get('arguments') as NodePath[]).flatMap(identifiersIn).some((path) => isParameter(path, 3))
}

function identifiersIn(path: NodePath): NodePath<t.Identifier>[] {
  const found: NodePath<t.Identifier>[] = path.isIdentifier() ? [path] : []
  path.traverse({
    Identifier(inner) {
      found.push(inner)
    },
  })
  return found
}
