import type { NodePath } from '@babel/traverse'
import { importOf, nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { keyOf, type Module } from './module.ts'
import { holdsPrivateKey, isKey, isPublished } from './names.ts'
import type { SignCall } from './sign-calls.ts'
import { sourcesOf } from './sources.ts'
import { unwrapped } from './values.ts'

/** Keys that are written into the source. `keys` are the private keys that are known. */
export function writtenKeys(module: Module, calls: readonly SignCall[], keys: ReadonlySet<string>): Mistake[] {
  const mistakes: Mistake[] = []
  for (const literal of module.of('StringLiteral', 'TemplateElement')) {
    const { node } = literal
    const value = node.type === 'StringLiteral' ? node.value : (node.value.cooked ?? '')
    const bare = value.replace(/^Bearer\s+/i, '')
    const holder = holderOf(literal)
    const named =
      isKey(bare) &&
      (/private|secret|server/i.test(holder) || (/api_?key|vapi_?(?:key|token)/i.test(holder) && !module.inPage)) &&
      !/public|org|assistant|phone/i.test(holder)
    if (keys.has(bare) || named) mistakes.push({ kind: 'key-in-source', node })
  }
  for (const { secret } of calls) {
    for (const source of sourcesOf(secret)) {
      if (source.kind === 'literal' && isKey(source.value)) mistakes.push({ kind: 'key-in-source', node: source.node })
    }
  }
  return mistakes
}

/** The name of the variable, the member or the parameter that gets a value. */
function holderOf(path: NodePath): string {
  let at: NodePath = path
  while (
    at.parentPath &&
    (at.parentPath.isTemplateLiteral() ||
      at.parentPath.isLogicalExpression() ||
      unwrapped(at.parentPath) !== at.parentPath)
  )
    at = at.parentPath
  const parent = at.parent
  if (parent?.type === 'ObjectProperty' && at.key === 'value') return keyOf(parent.key) ?? ''
  if (parent?.type === 'VariableDeclarator') return keyOf(parent.id) ?? ''
  if (parent?.type === 'ClassProperty') return keyOf(parent.key) ?? ''
  if (parent?.type === 'AssignmentExpression') return nameOf(parent.left).split('.').at(-1) ?? ''
  return ''
}

const SIGNS = /^(?:jsonwebtoken|@vapi-auth\/signer)$/

/** Code for the browser that signs, or reads what only a server may have. */
export function keysInPage(module: Module, calls: readonly SignCall[]): Mistake[] {
  if (!module.inPage) return []
  const mistakes: Mistake[] = calls.map(({ call }) => ({
    kind: 'key-in-page',
    node: call.node,
    about: ' to sign tokens',
  }))
  for (const declaration of module.of('ImportDeclaration')) {
    if (SIGNS.test(declaration.node.source.value) && declaration.node.importKind !== 'type') {
      mistakes.push({
        kind: 'key-in-page',
        node: declaration.node,
        about: `: \`${declaration.node.source.value}\` signs`,
      })
    }
  }
  for (const member of module.of('MemberExpression', 'OptionalMemberExpression')) {
    const name = keyOf(member.node.property, member.node.computed) ?? ''
    if (!/PRIVATE|SECRET/.test(name) || isPublished(name) || !holdsPrivateKey(name)) continue
    if (/env$/i.test(nameOf(member.node.object)) && !importOf(member.get('object') as NodePath))
      mistakes.push({ kind: 'key-in-page', node: member.node, about: `: \`${name}\`` })
  }
  return mistakes
}
