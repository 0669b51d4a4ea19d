import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import { keyOf } from './module.ts'
import { functionOf, memberOfValue, returnsOf, unwrapped, valuesOf } from './values.ts'

/** Where a value comes from. */
export type Source =
  | { kind: 'variable'; name: string; node: t.Node }
  | { kind: 'literal'; value: string; node: t.Node }
  | { kind: 'origin'; node: t.Node; path: NodePath }
  | { kind: 'storage'; name: string; node: t.Node }

export const DEPTH = 14

/** Where a mistake is reported: at the source, or near it where the source is in another file. */
export function placeOf({ node }: Source, near: t.Node): t.Node {
  return node.loc && node.loc.filename === near.loc?.filename ? node : near
}

/** The sources of a value: variables of the environment, literals and the request's origin, through bindings and calls. */
export function sourcesOf(path: NodePath | undefined | null, depth = DEPTH, seen = new Set<t.Node>()): Source[] {
  if (!path?.node || depth === 0 || seen.has(path.node)) return []
  seen.add(path.node)
  const follow = (...paths: (NodePath | undefined | null)[]) =>
    paths.flatMap((next) => sourcesOf(next, depth - 1, seen))
  const { node } = path
  if (path.isStringLiteral()) return [{ kind: 'literal', value: path.node.value, node }]
  if (path.isTemplateLiteral()) {
    const text = path.node.quasis.map(({ value }) => value.raw).join('')
    return [{ kind: 'literal', value: text, node }, ...follow(...(path.get('expressions') as NodePath[]))]
  }
  if (path.isIdentifier()) return follow(...valuesOf(path))
  if (path.isImportSpecifier()) return [{ kind: 'variable', name: keyOf(path.node.imported) ?? '', node }]
  if (path.isObjectProperty() && path.parentPath.isObjectPattern()) return ofPattern(path)
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    const name = keyOf(path.node.property, path.node.computed)
    if (name && /^[A-Z][A-Z0-9_]+$/.test(name) && readsEnvironment(path)) return [{ kind: 'variable', name, node }]
    if (name && ofConfiguration(name) && readsEnvironment(path)) {
      return [{ kind: 'variable', name: ofConfiguration(name) ?? name, node }]
    }
    if (name && /^(?:origin|referer)$/i.test(name) && /headers/i.test(nameOf(path.node.object)))
      return [{ kind: 'origin', node, path }]
    const member = name ? memberOfValue(path.get('object') as NodePath, name) : undefined
    return member ? follow(member) : follow(path.get('object') as NodePath).filter(({ kind }) => kind === 'origin')
  }
  if (path.isCallExpression() || path.isOptionalCallExpression() || path.isNewExpression()) return ofCall(path, follow)
  if (path.isLogicalExpression() || path.isBinaryExpression())
    return follow(path.get('left') as NodePath, path.get('right') as NodePath)
  if (path.isConditionalExpression()) return follow(path.get('consequent'), path.get('alternate'))
  if (path.isAssignmentExpression()) return follow(path.get('right'))
  if (path.isAwaitExpression() || path.isSpreadElement()) return follow(path.get('argument') as NodePath)
  if (path.isArrayExpression()) return follow(...(path.get('elements') as NodePath[]))
  if (path.isObjectExpression()) {
    return follow(
      ...path
        .get('properties')
        .map((property) => (property.isObjectProperty() ? (property.get('value') as NodePath) : property)),
    )
  }
  if (path.isSequenceExpression()) return follow(path.get('expressions').at(-1))
  const inner = unwrapped(path)
  return inner === path ? [] : follow(inner)
}

/** What `const { X } = process.env` and `const { origin } = request.headers` take. */
function ofPattern(path: NodePath<t.ObjectProperty>): Source[] {
  const name = keyOf(path.node.key) ?? ''
  const declarator = path.findParent((at) => at.isVariableDeclarator())
  const from = declarator?.isVariableDeclarator() ? nameOf(declarator.node.init) : ''
  if (/^(?:origin|referer)$/i.test(name) && /headers/i.test(from)) return [{ kind: 'origin', node: path.node, path }]
  if (/^[A-Z][A-Z0-9_]+$/.test(name)) return [{ kind: 'variable', name, node: path.node }]
  const configured = path.parentPath === declarator?.get('id') && CONFIGURATION.test(from) && ofConfiguration(name)
  return configured ? [{ kind: 'variable', name: configured, node: path.node }] : []
}

const CONFIGURATION = /useRuntimeConfig|loadEnv/

/** The variable behind `vapiPrivateKey` of Nuxt's runtime configuration and the like. */
function ofConfiguration(name: string): string | undefined {
  return /^[a-z]\w*$/.test(name) && /vapi/i.test(name)
    ? name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase()
    : undefined
}

function ofCall(
  path: NodePath<t.CallExpression> | NodePath<t.OptionalCallExpression> | NodePath<t.NewExpression>,
  follow: (...paths: (NodePath | undefined | null)[]) => Source[],
): Source[] {
  const { node } = path
  const callee = path.get('callee') as NodePath
  const method =
    callee.isMemberExpression() || callee.isOptionalMemberExpression() ? keyOf(callee.node.property) : undefined
  const [text] = (path.get('arguments') as NodePath[]).flatMap((argument) =>
    argument.isStringLiteral() ? argument.node.value : [],
  )
  if (text !== undefined && /^(?:get|getOrThrow|require|header|getHeader)$/.test(method ?? nameOf(node.callee))) {
    if (/^(?:origin|referer)$/i.test(text)) return [{ kind: 'origin', node, path }]
    if (/^[A-Z][A-Z0-9_]+$/.test(text)) return [{ kind: 'variable', name: text, node }]
  }
  if (
    text !== undefined &&
    /^(?:getRequestHeader|getHeader|env|getEnv|requireEnv|mustEnv|requiredEnv|getSecret|optionalEnv)$/.test(
      nameOf(node.callee),
    )
  ) {
    return /^(?:origin|referer)$/i.test(text)
      ? [{ kind: 'origin', node, path }]
      : [{ kind: 'variable', name: text, node }]
  }
  if (text !== undefined && method === 'getItem') return [{ kind: 'storage', name: text, node }]
  if (
    text !== undefined &&
    /^[A-Z][A-Z0-9_]{5,}$/.test(text) &&
    /env|secret|config|require/i.test(nameOf(node.callee))
  ) {
    return [{ kind: 'variable', name: text, node }]
  }
  const own = functionOf(callee)
  if (own) return follow(...returnsOf(own))
  const object =
    callee.isMemberExpression() || callee.isOptionalMemberExpression() ? (callee.get('object') as NodePath) : undefined
  return follow(object, ...(path.get('arguments') as NodePath[]))
}

/** Whether a member is one of the environment: `process.env.X`, `import.meta.env.X`, `env.X`, `c.env.X`, `config().X`. */
function readsEnvironment(path: NodePath<t.MemberExpression> | NodePath<t.OptionalMemberExpression>): boolean {
  const object = nameOf(path.node.object)
  if (/(?:^|[a-z._])(?:env|environment|config|secrets?|bindings)\b/i.test(object)) return !/\bpublic\b/.test(object)
  if (CONFIGURATION.test(object)) return !/\bpublic\b/.test(object)
  const declared = path.node.object.type === 'Identifier' ? path.scope.getBinding(object)?.path : undefined
  return declared?.isVariableDeclarator() === true && CONFIGURATION.test(nameOf(declared.node.init))
}
