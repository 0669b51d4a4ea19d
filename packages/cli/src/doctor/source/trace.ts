import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { keyOf, memberOf } from './module.ts'

/** Where a value comes from. */
export type Source =
  | { kind: 'variable'; name: string; node: t.Node }
  | { kind: 'literal'; value: string; node: t.Node }
  | { kind: 'origin'; node: t.Node }
  | { kind: 'storage'; name: string; node: t.Node }

const DEPTH = 14

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
    if (name && /^(?:origin|referer)$/i.test(name) && /headers/i.test(nameOf(path.node.object)))
      return [{ kind: 'origin', node }]
    const object = objectOf(path.get('object') as NodePath)
    const member = object && name ? memberOf(object, name) : undefined
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
  if (/^(?:origin|referer)$/i.test(name) && /headers/i.test(from)) return [{ kind: 'origin', node: path.node }]
  return /^[A-Z][A-Z0-9_]+$/.test(name) ? [{ kind: 'variable', name, node: path.node }] : []
}

function ofCall(
  path: NodePath<t.CallExpression> | NodePath<t.OptionalCallExpression> | NodePath<t.NewExpression>,
  follow: (...paths: (NodePath | undefined | null)[]) => Source[],
): Source[] {
  const { node } = path
  const callee = path.get('callee') as NodePath
  const [first] = path.get('arguments') as NodePath[]
  const method =
    callee.isMemberExpression() || callee.isOptionalMemberExpression() ? keyOf(callee.node.property) : undefined
  const text = first?.isStringLiteral() ? first.node.value : undefined
  if (text !== undefined && /^(?:get|getOrThrow|require|header|getHeader)$/.test(method ?? nameOf(node.callee))) {
    if (/^(?:origin|referer)$/i.test(text)) return [{ kind: 'origin', node }]
    if (/^[A-Z][A-Z0-9_]+$/.test(text)) return [{ kind: 'variable', name: text, node }]
  }
  if (
    text !== undefined &&
    /^(?:getRequestHeader|getHeader|env|getEnv|requireEnv|mustEnv|requiredEnv|getSecret|optionalEnv)$/.test(
      nameOf(node.callee),
    )
  ) {
    return /^(?:origin|referer)$/i.test(text) ? [{ kind: 'origin', node }] : [{ kind: 'variable', name: text, node }]
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
  return (
    /(?:^|[a-z._])(?:env|environment|config|secrets?|bindings)\b/i.test(nameOf(path.node.object)) ||
    /useRuntimeConfig|loadEnv/.test(nameOf(path.node.object))
  )
}

/** The values that an identifier can have: what it is declared with, and what is assigned to it. */
export function valuesOf(path: NodePath<t.Identifier>): NodePath[] {
  const { name } = path.node
  const binding = path.scope.getBinding(name)
  if (!binding) return []
  const values: NodePath[] = []
  const { path: declared } = binding
  if (declared.isVariableDeclarator()) {
    const init = declared.get('init') as NodePath
    const id = declared.get('id')
    if (id.isIdentifier()) values.push(init)
    else if (id.isObjectPattern()) values.push(...destructured(id, name, init))
  } else if (declared.isImportSpecifier() || declared.isImportDefaultSpecifier()) {
    const { source } = declared.parent as t.ImportDeclaration
    // SvelteKit's variables are imports.
    if (/\$env\/|astro:env/.test(source.value)) values.push(declared)
  }
  for (const violation of binding.constantViolations) {
    if (violation.isAssignmentExpression()) values.push(violation.get('right'))
  }
  if (binding.kind === 'param') values.push(...argumentsFor(binding.path, name))
  return values
}

/** What the callers in this module pass for a parameter. */
function argumentsFor(parameter: NodePath, name: string): NodePath[] {
  const owner = parameter.isFunction()
    ? parameter
    : (parameter.findParent((at) => at.isFunction()) as NodePath<t.Function> | null)
  const index = owner?.node.params.findIndex((node) => node.type === 'Identifier' && node.name === name) ?? -1
  if (!owner || index < 0) return []
  const id = owner.isFunctionDeclaration()
    ? owner.node.id
    : owner.parentPath?.isVariableDeclarator()
      ? owner.parentPath.node.id
      : undefined
  const binding = id?.type === 'Identifier' ? owner.parentPath?.scope.getBinding(id.name) : undefined
  return (binding?.referencePaths ?? []).slice(0, 20).flatMap(({ parentPath, key }) => {
    if (!parentPath?.isCallExpression() || key !== 'callee') return []
    return (parentPath.get('arguments') as NodePath[])[index] ?? []
  })
}

/** What a name of a pattern stands for: `const { VAPI_PRIVATE_KEY: key = '' } = process.env`. */
function destructured(pattern: NodePath<t.ObjectPattern>, name: string, init: NodePath): NodePath[] {
  for (const property of pattern.get('properties')) {
    if (!property.isObjectProperty()) continue
    const value = property.get('value') as NodePath
    const bound = value.isAssignmentPattern() ? value.node.left : value.node
    if (keyOf(bound as t.Node) !== name) continue
    const object = objectOf(init)
    const member = object && memberOf(object, keyOf(property.node.key) ?? '')
    return member ? [member] : [property]
  }
  return []
}

/** The object literal that an expression stands for. */
export function objectOf(path: NodePath | undefined | null, depth = DEPTH): NodePath<t.ObjectExpression> | undefined {
  if (!path?.node || depth === 0) return undefined
  if (path.isObjectExpression()) return path
  if (path.isIdentifier()) {
    for (const value of valuesOf(path)) {
      const object = objectOf(value, depth - 1)
      if (object) return object
    }
    return undefined
  }
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    const object = objectOf(path.get('object') as NodePath, depth - 1)
    const name = keyOf(path.node.property, path.node.computed)
    return object && name ? objectOf(memberOf(object, name), depth - 1) : undefined
  }
  if (path.isNewExpression() || path.isCallExpression()) {
    const callee = path.get('callee') as NodePath
    const own = functionOf(callee)
    if (own) {
      for (const value of returnsOf(own)) {
        const object = objectOf(value, depth - 1)
        if (object) return object
      }
      return undefined
    }
    const [first] = path.get('arguments') as NodePath[]
    return /Headers|freeze|assign|stringify|String$/.test(nameOf(path.node.callee))
      ? objectOf(first, depth - 1)
      : undefined
  }
  if (path.isLogicalExpression()) return objectOf(path.get('left'), depth - 1) ?? objectOf(path.get('right'), depth - 1)
  if (path.isConditionalExpression())
    return objectOf(path.get('consequent'), depth - 1) ?? objectOf(path.get('alternate'), depth - 1)
  if (path.isAwaitExpression()) return objectOf(path.get('argument'), depth - 1)
  const inner = unwrapped(path)
  return inner === path ? undefined : objectOf(inner, depth - 1)
}

/** The function of this module that a callee calls. */
export function functionOf(callee: NodePath): NodePath<t.Function> | undefined {
  const inner = unwrapped(callee)
  if (inner.isFunction()) return inner
  if (inner.isIdentifier()) {
    const binding = inner.scope.getBinding(inner.node.name)
    if (binding?.path.isFunctionDeclaration()) return binding.path
    if (!binding?.path.isVariableDeclarator()) return undefined
    const init = unwrapped(binding.path.get('init') as NodePath)
    if (init.isFunction()) return init
    // `useCallback(() => …)` and `cache(async () => …)` call what they are given.
    if (init.isCallExpression()) {
      const [first] = init.get('arguments') as NodePath[]
      return first?.isFunction() ? first : undefined
    }
    return undefined
  }
  if (inner.isMemberExpression()) {
    const name = keyOf(inner.node.property, inner.node.computed)
    if (inner.node.object.type === 'ThisExpression' || inner.node.object.type === 'Identifier') {
      const owner =
        inner.node.object.type === 'ThisExpression'
          ? inner.findParent((at) => at.isClass())
          : classOf(inner.get('object') as NodePath)
      const body = owner?.isClass() ? owner.get('body').get('body') : []
      for (const member of body) {
        if ((member.isClassMethod() || member.isClassPrivateMethod()) && keyOf(member.node.key) === name) return member
        if ((member.isClassProperty() || member.isClassPrivateProperty()) && keyOf(member.node.key) === name) {
          const value = member.get('value') as NodePath
          if (value.isFunction()) return value
        }
      }
    }
    const object = objectOf(inner.get('object') as NodePath)
    const member = object && name ? memberOf(object, name) : undefined
    if (member?.isFunction()) return member
  }
  return undefined
}

function classOf(path: NodePath): NodePath | undefined {
  if (!path.isIdentifier()) return undefined
  const declared = path.scope.getBinding(path.node.name)?.path
  return declared?.isClass() ? declared : undefined
}

/** What a function returns. */
export function returnsOf(path: NodePath<t.Function>): NodePath[] {
  const body = path.get('body') as NodePath
  if (!body.isBlockStatement()) return [body]
  const values: NodePath[] = []
  body.traverse({
    ReturnStatement(statement) {
      if (statement.node.argument) values.push(statement.get('argument') as NodePath)
    },
    Function(inner) {
      inner.skip()
    },
  })
  return values
}

/** An expression without casts, assertions and parentheses. */
export function unwrapped(path: NodePath): NodePath {
  let at = path
  while (
    at.isTSAsExpression() ||
    at.isTSNonNullExpression() ||
    at.isTSSatisfiesExpression() ||
    at.isTSTypeAssertion() ||
    at.isParenthesizedExpression()
  ) {
    at = at.get('expression') as NodePath
  }
  return at
}

/** The dotted name of an expression, as far as it has one: `process.env`, `this.config.get`. */
export function nameOf(node: t.Node | null | undefined): string {
  switch (node?.type) {
    case 'Identifier':
      return node.name
    case 'ThisExpression':
      return 'this'
    case 'MetaProperty':
      return 'import.meta'
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return `${nameOf(node.object)}.${keyOf(node.property, node.computed) ?? '?'}`
    case 'CallExpression':
    case 'OptionalCallExpression':
      return `${nameOf(node.callee)}()`
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
    case 'TSSatisfiesExpression':
      return nameOf(node.expression)
    case 'AwaitExpression':
      return nameOf(node.argument)
    default:
      return ''
  }
}

/** The module that a name is imported or required from, and the name that it has there. */
export function importOf(path: NodePath): { module: string; name: string } | undefined {
  const inner = unwrapped(path)
  if (inner.isMemberExpression()) {
    const from = importOf(inner.get('object') as NodePath)
    const name = keyOf(inner.node.property, inner.node.computed)
    return from && name && /^(?:default|\*)$/.test(from.name) ? { module: from.module, name } : undefined
  }
  if (inner.isCallExpression() && nameOf(inner.node.callee) === 'require') return requiredBy(inner)
  if (!inner.isIdentifier()) return undefined
  const declared = inner.scope.getBinding(inner.node.name)?.path
  if (declared?.isImportSpecifier()) {
    return { module: (declared.parent as t.ImportDeclaration).source.value, name: keyOf(declared.node.imported) ?? '' }
  }
  if (declared?.isImportDefaultSpecifier())
    return { module: (declared.parent as t.ImportDeclaration).source.value, name: 'default' }
  if (declared?.isImportNamespaceSpecifier())
    return { module: (declared.parent as t.ImportDeclaration).source.value, name: '*' }
  if (!declared?.isVariableDeclarator()) return undefined
  const init = unwrapped(declared.get('init') as NodePath)
  const call = init.isAwaitExpression() ? (init.get('argument') as NodePath) : init
  const id = declared.get('id')
  const required = call.isCallExpression() ? requiredBy(call) : importOf(call)
  if (!required) return undefined
  if (id.isIdentifier()) return required
  for (const property of id.isObjectPattern() ? id.node.properties : []) {
    if (property.type === 'ObjectProperty' && keyOf(property.value) === inner.node.name) {
      return { module: required.module, name: keyOf(property.key) ?? '' }
    }
  }
  return undefined
}

function requiredBy(call: NodePath<t.CallExpression>): { module: string; name: string } | undefined {
  const [first] = call.node.arguments
  const isRequire = nameOf(call.node.callee) === 'require' || call.node.callee.type === 'Import'
  return isRequire && first?.type === 'StringLiteral' ? { module: first.value, name: '*' } : undefined
}
