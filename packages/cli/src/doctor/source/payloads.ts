import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { isOpen, keyOf, memberOf } from './module.ts'
import type { SignCall } from './sign-calls.ts'
import { sourcesOf } from './sources.ts'
import { isWrongLife, isWrongTime } from './times.ts'
import { objectOf } from './values.ts'

const RESTRICTIONS = [
  'restrictions',
  'allowedOrigins',
  'allowedAssistantIds',
  'allowTransientAssistant',
  'permissions',
  'tag',
]

const TIMES = ['exp', 'iat', 'nbf']

/** What is wrong with the payload, the times and the algorithm of a token that is signed. */
export function payloadMistakes({ call, payload, algorithm, life, lifeName = '' }: SignCall): Mistake[] {
  const mistakes: Mistake[] = []
  const alg = algorithm && literalOf(algorithm)
  if (algorithm && alg !== undefined && !/^(?:HS256|sha-?256|HMAC)$/i.test(alg)) {
    mistakes.push({
      kind: 'wrong-algorithm',
      node: algorithm.node,
      about: /^[\w-]{2,12}$/.test(alg) ? alg : 'another algorithm',
    })
  }
  if (life && isWrongLife(life, lifeName)) mistakes.push({ kind: 'exp-not-seconds', node: life.node, about: lifeName })
  if (!payload) return mistakes

  const node = call.node.loc && payload.node.loc ? payload.node : call.node
  const token = memberOf(payload, 'token')
  for (const name of RESTRICTIONS) {
    const misplaced = memberOf(payload, name)
    if (misplaced) mistakes.push({ kind: 'misplaced-restrictions', node: misplaced.parent, about: name })
  }
  for (const { name, assignment } of membersAddedTo(payload)) {
    if (RESTRICTIONS.includes(name))
      mistakes.push({ kind: 'misplaced-restrictions', node: assignment.node, about: name })
    if (TIMES.includes(name) && isWrongTime(assignment.get('right')))
      mistakes.push({ kind: 'exp-not-seconds', node: assignment.node, about: name })
  }
  const tokenObject = objectOf(token)
  if (tokenObject) {
    for (const name of RESTRICTIONS.slice(1, -1)) {
      const misplaced = memberOf(tokenObject, name)
      if (misplaced) mistakes.push({ kind: 'misplaced-restrictions', node: misplaced.parent, about: name })
    }
    if (isUnrestricted(tokenObject)) mistakes.push({ kind: 'unrestricted-token', node: tokenObject.node })
  }
  const complete = !isOpen(payload) && !isChanged(payload)
  if (complete && !token) mistakes.push({ kind: 'payload-without-token', node })
  if (complete && !memberOf(payload, 'orgId')) mistakes.push({ kind: 'payload-without-org', node })
  for (const name of TIMES) {
    const time = memberOf(payload, name)
    if (time && isWrongTime(time)) mistakes.push({ kind: 'exp-not-seconds', node: time.parent, about: name })
  }
  return mistakes
}

function literalOf(path: NodePath): string | undefined {
  const [source] = sourcesOf(path)
  return source?.kind === 'literal' ? source.value : undefined
}

function isUnrestricted(token: NodePath<t.ObjectExpression>): boolean {
  const tag = memberOf(token, 'tag')
  if (!tag || literalOf(tag) !== 'public' || isOpen(token)) return false
  const restrictions = memberOf(token, 'restrictions')
  if (!restrictions) return !isChanged(token)
  const object = objectOf(restrictions)
  if (!object || isOpen(object) || isChanged(object)) return false
  return object.node.properties.every(
    (property) => property.type === 'ObjectProperty' && keyOf(property.key) === 'enabled',
  )
}

/** Whether members are added to an object after it was written down. */
function isChanged(object: NodePath<t.ObjectExpression>): boolean {
  return (
    membersAddedTo(object).length > 0 ||
    usesOf(object).some(
      ({ parentPath }) => parentPath?.isCallExpression() && /assign$/.test(nameOf(parentPath.node.callee)),
    )
  )
}

/** `payload.exp = …`, after the object was written down. */
function membersAddedTo(
  object: NodePath<t.ObjectExpression>,
): { name: string; assignment: NodePath<t.AssignmentExpression> }[] {
  return usesOf(object).flatMap(({ parentPath: member, key }) => {
    if (!member?.isMemberExpression() || key !== 'object' || member.key !== 'left') return []
    const assignment = member.parentPath
    if (!assignment.isAssignmentExpression()) return []
    return [{ name: keyOf(member.node.property, member.node.computed) ?? '', assignment }]
  })
}

/** Where the variable is used that an object was written into. */
function usesOf(object: NodePath<t.ObjectExpression>): readonly NodePath[] {
  const declarator = object.findParent((at) => at.isVariableDeclarator() || at.isFunction())
  if (!declarator?.isVariableDeclarator() || declarator.node.id.type !== 'Identifier') return []
  return declarator.scope.getBinding(declarator.node.id.name)?.referencePaths ?? []
}
