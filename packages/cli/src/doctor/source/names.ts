import type { Node, ObjectExpression } from '@babel/types'

/** Returns the name that a node is called by: an identifier's own, a member's last part, a text's content. */
export function nameOf(node: Node | null | undefined): string | undefined {
  switch (node?.type) {
    case 'Identifier':
      return node.name
    case 'StringLiteral':
      return node.value
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return nameOf(node.property)
    default:
      return undefined
  }
}

/** Returns the value of a member of an object literal. */
export function memberOf(object: ObjectExpression, name: string): Node | undefined {
  for (const member of object.properties) {
    if (member.type === 'ObjectProperty' && nameOf(member.key) === name) return member.value
  }
  return undefined
}

/** Whether an object literal has a member of this name, whatever its value. */
export function hasMember(object: ObjectExpression, name: string): boolean {
  return memberOf(object, name) !== undefined
}
