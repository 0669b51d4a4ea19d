import type { NodePath } from '@babel/traverse'
import { nameOf } from './imports.ts'
import { unwrapped, valuesOf } from './values.ts'

/** Whether a NumericDate is in milliseconds, a text, or a span. */
export function isWrongTime(path: NodePath): boolean {
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
function isInMilliseconds(path: NodePath, depth = 6, seen = new Set<NodePath['node']>()): boolean {
  const value = unwrapped(path)
  if (depth === 0 || seen.has(value.node)) return false
  seen.add(value.node)
  const recur = (next: NodePath) => isInMilliseconds(next, depth - 1, seen)
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
export function isWrongLife(path: NodePath, name: string, depth = 4): boolean {
  const value = unwrapped(path)
  const [named, ...others] = value.isIdentifier() && depth > 0 ? valuesOf(value) : []
  if (named && others.length === 0) return isWrongLife(named, name, depth - 1)
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
