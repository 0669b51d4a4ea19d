import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import type { Mistake } from './mistake.ts'
import { deferredBy, isOpen, keyOf, memberOf } from './module.ts'
import type { SignCall } from './sign-calls.ts'
import { nameOf, objectOf, sourcesOf, unwrapped, valuesOf } from './trace.ts'

const RESTRICTIONS = [
  'restrictions',
  'allowedOrigins',
  'allowedAssistantIds',
  'allowTransientAssistant',
  'permissions',
  'tag',
]

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
  for (const name of ['exp', 'iat', 'nbf']) {
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
  if (!restrictions) return true
  const object = objectOf(restrictions)
  if (!object || isOpen(object)) return false
  return object.node.properties.every(
    (property) => property.type === 'ObjectProperty' && keyOf(property.key) === 'enabled',
  )
}

/** Whether members are added to an object after it was written down. */
function isChanged(object: NodePath<t.ObjectExpression>): boolean {
  const declarator = object.findParent((at) => at.isVariableDeclarator() || at.isFunction())
  if (!declarator?.isVariableDeclarator() || declarator.node.id.type !== 'Identifier') return false
  const binding = declarator.scope.getBinding(declarator.node.id.name)
  return (
    binding?.referencePaths.some(({ parentPath, key }) => {
      const member = parentPath?.isMemberExpression() && key === 'object' ? parentPath : undefined
      const assigned = member?.parentPath.isAssignmentExpression() && member.key === 'left'
      const merged = parentPath?.isCallExpression() && /assign$/.test(nameOf(parentPath.node.callee))
      return assigned || merged
    }) ?? false
  )
}

/** Whether a NumericDate is in milliseconds, a text, or a span. */
function isWrongTime(path: NodePath): boolean {
  const value = unwrapped(path)
  if (value.isNumericLiteral()) return value.node.value > 1e11 || value.node.value < 1e9
  if (value.isStringLiteral() || value.isTemplateLiteral()) return true
  if (value.isBinaryExpression() && isConstant(value)) return true
  return isInMilliseconds(value)
}

function isConstant(path: NodePath): boolean {
  const value = unwrapped(path)
  if (value.isNumericLiteral()) return true
  return value.isBinaryExpression() && isConstant(value.get('left') as NodePath) && isConstant(value.get('right'))
}

/** Whether an expression holds the clock's milliseconds undivided, or a date as text. */
function isInMilliseconds(path: NodePath, depth = 6): boolean {
  const value = unwrapped(path)
  if (depth === 0) return false
  const recur = (next: NodePath) => isInMilliseconds(next, depth - 1)
  if (value.isCallExpression()) {
    const name = nameOf(value.node.callee)
    if (/^Date\.now$|\.(?:getTime|valueOf|toISOString|toUTCString|toString|now)$/.test(name)) {
      return /^Date\.now$/.test(name) || dateLike(value)
    }
    if (/^Math\.(?:floor|round|ceil|trunc)$|^(?:Number|parseInt|String)$/.test(name))
      return (value.get('arguments') as NodePath[]).some(recur)
    return false
  }
  if (value.isUnaryExpression() && value.node.operator === '+')
    return dateLike(value.get('argument')) || recur(value.get('argument'))
  if (value.isNewExpression()) return nameOf(value.node.callee) === 'Date'
  if (value.isBinaryExpression()) {
    if (/^[/%]|>>>?$/.test(value.node.operator)) return false
    return recur(value.get('left') as NodePath) || recur(value.get('right'))
  }
  if (value.isIdentifier()) return valuesOf(value).some(recur)
  return false
}

function dateLike(path: NodePath): boolean {
  const value = unwrapped(path)
  if (value.isNewExpression()) return nameOf(value.node.callee) === 'Date'
  if (value.isCallExpression()) {
    const callee = value.get('callee') as NodePath
    return callee.isMemberExpression() && dateLike(callee.get('object') as NodePath)
  }
  return value.isIdentifier() && valuesOf(value).some(dateLike)
}

/** jsonwebtoken takes a text without a unit for milliseconds; jose takes a number for a point in time. */
function isWrongLife(path: NodePath, name: string): boolean {
  const value = unwrapped(path)
  if (isInMilliseconds(value)) return true
  const text = value.isStringLiteral() ? value.node.value : undefined
  if (name === 'setExpirationTime')
    return value.isNumericLiteral() ? value.node.value < 1e9 || value.node.value > 1e11 : /^\d+$/.test(text ?? '')
  if (text !== undefined) return /^\d+$/.test(text)
  const number = value.isNumericLiteral() ? value.node.value : productOf(value)
  // More than a year, where hours are usual: these are milliseconds.
  return (
    number !== undefined &&
    number >= 60 * 1000 &&
    number % 1000 === 0 &&
    (number > 31_536_000 || hasFactor(value, 1000))
  )
}

function productOf(path: NodePath): number | undefined {
  const value = unwrapped(path)
  if (value.isNumericLiteral()) return value.node.value
  if (!value.isBinaryExpression() || value.node.operator !== '*') return undefined
  const [left, right] = [productOf(value.get('left') as NodePath), productOf(value.get('right'))]
  return left === undefined || right === undefined ? undefined : left * right
}

function hasFactor(path: NodePath, factor: number): boolean {
  const value = unwrapped(path)
  if (value.isNumericLiteral()) return value.node.value === factor
  return (
    value.isBinaryExpression() &&
    (hasFactor(value.get('left') as NodePath, factor) || hasFactor(value.get('right'), factor))
  )
}

/** The request's own origin in `allowedOrigins`, unless it is compared with something before. */
export function copiedOrigins(object: NodePath<t.ObjectExpression>): Mistake[] {
  const origins = memberOf(object, 'allowedOrigins')
  if (!origins) return []
  const [source] = sourcesOf(origins).filter(({ kind }) => kind === 'origin')
  if (!source || isChecked(origins)) return []
  return [{ kind: 'copied-origin', node: origins.parent }]
}

/** Whether the function around compares an origin with a list or a value of its own. */
function isChecked(path: NodePath): boolean {
  const owner = deferredBy(path)
  if (!owner) return false
  const names = new Set<string>()
  owner.traverse({
    VariableDeclarator(declarator) {
      const id = declarator.node.id
      const init = declarator.get('init') as NodePath
      if (id.type === 'Identifier' && sourcesOf(init).some(({ kind }) => kind === 'origin')) names.add(id.name)
      for (const property of id.type === 'ObjectPattern' ? id.properties : []) {
        if (property.type === 'ObjectProperty' && keyOf(property.key) === 'origin')
          names.add(keyOf(property.value) ?? '')
      }
    },
  })
  const isOrigin = (node: t.Node | undefined | null) => {
    const name = nameOf(node)
    return names.has(name) || /headers(?:\.get\(\))?\.?origin$/i.test(name)
  }
  let checked = false
  owner.traverse({
    CallExpression(call) {
      const name = nameOf(call.node.callee)
      if (
        /\.(?:has|includes|indexOf|some|find|test|match|startsWith|endsWith)$/.test(name) ||
        /allow|valid|check|trusted|permitted|verify|isOk/i.test(name)
      ) {
        checked ||=
          call.node.arguments.some((argument) => isOrigin(argument)) ||
          (call.node.callee.type === 'MemberExpression' && isOrigin(call.node.callee.object))
      }
    },
    BinaryExpression(comparison) {
      const { left, right, operator } = comparison.node
      if (!/^[!=]==?$/.test(operator)) return
      const other = isOrigin(left) ? right : isOrigin(right) ? left : undefined
      checked ||=
        other !== undefined &&
        other.type !== 'NullLiteral' &&
        nameOf(other) !== 'undefined' &&
        !(other.type === 'StringLiteral' && other.value === '')
    },
    SwitchStatement(statement) {
      checked ||= isOrigin(statement.node.discriminant)
    },
  })
  return checked
}
