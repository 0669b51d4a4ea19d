import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import { keyOf, memberOf } from './module.ts'
import { memberOfValue, objectOf, unwrapped, valuesOf } from './values.ts'

/** The base URL and the headers of `axios.create({ … })` and its like. */
export function baseOf(path: NodePath): { base: string; headers: NodePath | undefined } | undefined {
  const inner = unwrapped(path)
  if (!inner.isIdentifier()) return undefined
  for (const value of valuesOf(inner)) {
    const made = unwrapped(value)
    if (!made.isCallExpression() || !/(?:create|extend|defaults|instance)$/.test(nameOf(made.node.callee))) continue
    const [first] = made.get('arguments') as NodePath[]
    const config = objectOf(first)
    const base =
      config &&
      textOf(
        memberOf(config, 'baseURL') ??
          memberOf(config, 'baseUrl') ??
          memberOf(config, 'prefixUrl') ??
          memberOf(config, 'prefix'),
      )
    if (config && base) return { base, headers: memberOf(config, 'headers') }
  }
  return undefined
}

export function join(base: string, path = ''): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
}

/** A text, as far as it is written down; `x` stands for each part that is not. */
export function textOf(path: NodePath | undefined | null, depth = 8): string | undefined {
  if (!path?.node || depth === 0) return undefined
  const value = unwrapped(path)
  if (value.isStringLiteral()) return value.node.value
  if (value.isTemplateLiteral()) {
    const expressions = value.get('expressions') as NodePath[]
    return value.node.quasis
      .map(
        ({ value: { cooked } }, i) =>
          (cooked ?? '') + (i < expressions.length ? (textOf(expressions[i], depth - 1) ?? 'x') : ''),
      )
      .join('')
  }
  if (value.isBinaryExpression() && value.node.operator === '+') {
    const [left, right] = [textOf(value.get('left') as NodePath, depth - 1), textOf(value.get('right'), depth - 1)]
    return left === undefined && right === undefined ? undefined : `${left ?? 'x'}${right ?? 'x'}`
  }
  if (value.isIdentifier())
    return valuesOf(value)
      .map((next) => textOf(next, depth - 1))
      .find((text) => text !== undefined)
  if (value.isMemberExpression()) {
    const member = memberOfValue(value.get('object') as NodePath, keyOf(value.node.property, value.node.computed) ?? '')
    return member && textOf(member, depth - 1)
  }
  if (value.isLogicalExpression()) return textOf(value.get('right'), depth - 1)
  if (value.isNewExpression() && nameOf(value.node.callee) === 'URL') {
    const [target, base] = value.get('arguments') as NodePath[]
    const from = textOf(base, depth - 1)
    return from === undefined ? textOf(target, depth - 1) : join(from, textOf(target, depth - 1))
  }
  if (value.isCallExpression() && /\.(?:toString|replace|trim)$/.test(nameOf(value.node.callee))) {
    return textOf((value.get('callee') as NodePath<t.MemberExpression>).get('object') as NodePath, depth - 1)
  }
  return undefined
}
