import type { Node } from '@babel/types'

/** Where a node stands. */
export interface Place {
  /** From the nearest to the root. */
  readonly ancestors: readonly Node[]
  /** Whether it runs when the module loads, and not when some function is called. */
  readonly atLoad: boolean
}

const DEFERRED = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassBody)$/

/** Calls back for every node below this one, and for itself. */
export function visit(
  node: Node,
  see: (node: Node, place: Place) => void,
  place: Place = { ancestors: [], atLoad: true },
): void {
  see(node, place)
  const below = { ancestors: [node, ...place.ancestors], atLoad: place.atLoad && !DEFERRED.test(node.type) }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, see, below)
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && 'loc' in value
}
