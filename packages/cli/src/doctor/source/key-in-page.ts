import type { Node } from '@babel/types'
import { isUuid } from '../../input/token.ts'
import { publishesKey } from '../variables.ts'
import type { Search } from './mistake.ts'
import { nameOf } from './names.ts'
import { visit } from './visit.ts'

// What signs, and so needs the key.
const SIGNING_MODULES = new Set(['@vapi-auth/signer', 'jsonwebtoken'])

/** A private key that visitors of a page can read, or that is written into the source. */
export const keyInPage: Search = ({ tree, inPage }, _, keys) => {
  const found = new Map<string, { node: Node; message: string; remedy: string }>()
  const add = (node: Node, message: string, remedy: string) =>
    found.set(`${node.loc?.start.line} ${message}`, { node, message, remedy })
  visit(tree, (node, { ancestors: [parent] }) => {
    const name = nameOf(node) ?? ''
    if (
      node.type === 'StringLiteral' &&
      (keys.has(node.value) || (isUuid(node.value) && /private_?key/i.test(holderOf(parent))))
    ) {
      add(
        node,
        'a private key is written into the source',
        'read it from the environment, and replace it in the Vapi dashboard',
      )
    } else if (publishesKey(name)) {
      add(node, `${name} publishes the private key to every visitor`, 'read it on a server only, and give pages tokens')
    } else if (inPage && /^(?:\w+_)?PRIVATE_KEY$/.test(name)) {
      add(node, 'code for the browser reads a private key', 'sign on a server, and get tokens by createRemoteIssuer')
    } else if (inPage && node.type === 'ImportDeclaration' && SIGNING_MODULES.has(node.source.value)) {
      add(
        node,
        `code for the browser imports ${node.source.value}, which signs`,
        'sign on a server, and get tokens by createRemoteIssuer',
      )
    }
  })
  return [...found.values()]
}

/** The name of the variable or the member that gets a value. */
function holderOf(parent: Node | undefined): string {
  if (parent?.type === 'ObjectProperty') return nameOf(parent.key) ?? ''
  if (parent?.type === 'VariableDeclarator') return nameOf(parent.id) ?? ''
  return parent?.type === 'AssignmentExpression' ? (nameOf(parent.left) ?? '') : ''
}
