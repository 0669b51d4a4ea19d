import type { Mistake, Search } from './mistake.ts'
import { hasMember, memberOf } from './names.ts'
import { visit } from './visit.ts'

/** `restrictions` beside `token` in a payload: nothing reads it there, so that the token is unrestricted. */
export const misplacedRestrictions: Search = ({ tree }) => {
  const mistakes: Mistake[] = []
  visit(tree, (node) => {
    if (node.type !== 'ObjectExpression' || !hasMember(node, 'restrictions')) return
    const token = memberOf(node, 'token')
    const isPayload = token?.type === 'ObjectExpression' ? hasMember(token, 'tag') : token && hasMember(node, 'orgId')
    if (!isPayload) return
    mistakes.push({
      node: memberOf(node, 'restrictions') ?? node,
      message: 'restrictions stands beside token, where nothing reads it: the token is unrestricted',
      remedy: "write it inside: token: { tag: 'public', restrictions: { … } }",
    })
  })
  return mistakes
}
