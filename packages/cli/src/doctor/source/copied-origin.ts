import type { File, Node } from '@babel/types'
import type { Mistake, Search } from './mistake.ts'
import { nameOf } from './names.ts'
import { visit } from './visit.ts'

/** The request's own origin in `allowedOrigins`: then every page is allowed. */
export const copiedOrigin: Search = ({ tree }) => {
  const copies = namesOfOrigins(tree)
  const mistakes: Mistake[] = []
  visit(tree, (node) => {
    if (node.type !== 'ObjectProperty' || nameOf(node.key) !== 'allowedOrigins') return
    if (!contains(node.value, (part) => readsOrigin(part) || (part.type === 'Identifier' && copies.has(part.name))))
      return
    mistakes.push({
      node,
      message: "the request's own origin is copied into allowedOrigins, so that any page may use the token",
      remedy: 'list the origins of your pages',
    })
  })
  return mistakes
}

/** The variables that hold the header: `const origin = request.headers.get('origin')`, `const { origin } = req.headers`. */
function namesOfOrigins(tree: File): ReadonlySet<string> {
  const names = new Set<string>()
  visit(tree, (node) => {
    if (node.type !== 'VariableDeclarator' || !node.init) return
    const { id, init } = node
    if (id.type === 'Identifier' && contains(init, readsOrigin)) names.add(id.name)
    if (id.type !== 'ObjectPattern' || nameOf(init) !== 'headers') return
    for (const member of id.properties) {
      if (member.type === 'ObjectProperty' && nameOf(member.key) === 'origin') names.add(nameOf(member.value) ?? '')
    }
  })
  return names
}

/** `….headers.origin`, `….headers['origin']`, `….get('origin')`, `….header('Origin')`. */
function readsOrigin(node: Node): boolean {
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
    return /^(?:origin|referer)$/i.test(nameOf(node) ?? '') && nameOf(node.object) === 'headers'
  }
  if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return false
  const [name] = node.arguments
  return (
    /^(?:get|header|getHeader)$/.test(nameOf(node.callee) ?? '') &&
    name?.type === 'StringLiteral' &&
    /^(?:origin|referer)$/i.test(name.value)
  )
}

function contains(node: Node, fits: (node: Node) => boolean): boolean {
  let found = false
  visit(node, (part) => {
    found ||= fits(part)
  })
  return found
}
