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
export function textOf(
  path: NodePath | undefined | null,
  depth = 8,
  seen: Map<t.Node, string | undefined> = new Map(),
): string | undefined {
  if (!path?.node || depth === 0) return undefined
  const value = unwrapped(path)
  // A text that is made of itself is not known.
  if (!seen.has(value.node)) {
    seen.set(value.node, undefined)
    seen.set(
      value.node,
      searchText(value, (part) => textOf(part, depth - 1, seen)),
    )
  }
  return seen.get(value.node)
}

type TextOf = (part: NodePath | undefined | null) => string | undefined

function searchText(value: NodePath, textOfPart: TextOf): string | undefined {
  if (value.isStringLiteral()) return value.node.value
  if (value.isTemplateLiteral()) {
    const expressions = value.get('expressions') as NodePath[]
    return value.node.quasis
      .map(
        ({ value: { cooked } }, i) =>
          (cooked ?? '') + (i < expressions.length ? (textOfPart(expressions[i]) ?? 'x') : ''),
      )
      .join('')
  }
  if (value.isBinaryExpression() && value.node.operator === '+') {
    const [left, right] = [textOfPart(value.get('left') as NodePath), textOfPart(value.get('right'))]
    return left === undefined && right === undefined ? undefined : `${left ?? 'x'}${right ?? 'x'}`
  }
  if (value.isIdentifier())
    return valuesOf(value)
      .map((next) => textOfPart(next))
      .find((text) => text !== undefined)
  if (value.isMemberExpression()) {
    const member = memberOfValue(value.get('object') as NodePath, keyOf(value.node.property, value.node.computed) ?? '')
    return member && textOfPart(member)
  }
  if (value.isLogicalExpression()) return textOfPart(value.get('right'))
  if (value.isNewExpression() && nameOf(value.node.callee) === 'URL') {
    const [target, base] = value.get('arguments') as NodePath[]
    const from = textOfPart(base)
    return from === undefined ? textOfPart(target) : join(from, textOfPart(target))
  }
  if (value.isCallExpression() && /\.(?:toString|replace|trim)$/.test(nameOf(value.node.callee))) {
    return textOfPart((value.get('callee') as NodePath<t.MemberExpression>).get('object') as NodePath)
  }
  return undefined
}
