import type { File, Node } from '@babel/types'
import type { Search } from './mistake.ts'
import { nameOf } from './names.ts'
import { visit } from './visit.ts'

/**
 * A token that is signed once, when the module loads, and used later on: it expires while the process goes on. A script
 * that uses its token at once, from top to bottom, makes no mistake.
 */
export const signedAtLoad: Search = ({ tree }) => {
  const signers = namesOfSigners(tree)
  const later = namesUsedLater(tree)
  const calls: Node[] = []
  visit(tree, (node, { ancestors, atLoad }) => {
    if (!atLoad || node.type !== 'CallExpression' || !signers.has(nameOf(node.callee) ?? '')) return
    const statement = ancestors.find(({ type }) => type === 'VariableDeclaration' || type === 'ExpressionStatement')
    const isExported = ancestors.some(({ type }) => type.startsWith('Export'))
    if (isExported || (statement && keptNames(statement).some((name) => later.has(name)))) calls.push(node)
  })
  return calls.map((node) => ({
    node,
    message: 'a token is signed when the module loads, and is dead when it has expired',
    remedy: "sign when a token is needed: pass createTokenSource(() => sign({ tag: 'private' })) in its place",
  }))
}

/** `sign`, and the functions of the file that call it. */
function namesOfSigners(tree: File): ReadonlySet<string> {
  const names = new Set(['sign'])
  visit(tree, (node, { ancestors, atLoad }) => {
    if (atLoad || node.type !== 'CallExpression' || nameOf(node.callee) !== 'sign') return
    // The function that makes the call itself: one that only passes on `() => sign(…)` signs nothing.
    const nearest = ancestors.findIndex(({ type }) => /Function|Method/.test(type))
    const [made, holder] = ancestors.slice(nearest)
    const name =
      made?.type === 'FunctionDeclaration' ? made.id : holder?.type === 'VariableDeclarator' ? holder.id : null
    names.add(nameOf(name) ?? 'sign')
  })
  return names
}

/** What functions use, and what the module exports. */
function namesUsedLater(tree: File): ReadonlySet<string> {
  const names = new Set<string>()
  visit(tree, (node, { ancestors: [parent], atLoad }) => {
    if (node.type === 'Identifier' && (!atLoad || parent?.type === 'ExportSpecifier')) names.add(node.name)
  })
  return names
}

/** The variables that a statement fills: `const client = …`, `token = …`. */
function keptNames(statement: Node): string[] {
  const names: string[] = []
  visit(statement, (node) => {
    const target =
      node.type === 'VariableDeclarator' ? node.id : node.type === 'AssignmentExpression' ? node.left : undefined
    if (target) visit(target, (part) => names.push(nameOf(part) ?? ''))
  })
  return names
}
