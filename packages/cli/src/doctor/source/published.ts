import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { keyOf, type Module, memberOf } from './module.ts'
import { holdsPrivateKey, isKey, isPublished } from './names.ts'
import { sourcesOf } from './sources.ts'
import { objectOf } from './values.ts'

/** Private keys that a bundler publishes by the name of their variable, or by its configuration. */
export function publishedKeys(module: Module): Mistake[] {
  const mistakes: Mistake[] = []
  const named = (name: string | undefined, node: t.Node) => {
    if (name && isPublished(name) && holdsPrivateKey(name))
      mistakes.push({ kind: 'key-published', node, about: `\`${name}\`` })
  }
  for (const member of module.of('MemberExpression', 'OptionalMemberExpression'))
    named(keyOf(member.node.property), member.node)
  for (const property of module.of('ObjectProperty'))
    named(keyOf(property.node.key, property.node.computed), property.node)
  for (const specifier of module.of('ImportSpecifier')) named(keyOf(specifier.node.imported), specifier.node)
  for (const call of module.of('CallExpression')) {
    const [first] = call.node.arguments
    if (first?.type === 'StringLiteral') named(first.value, call.node)
  }
  return [...mistakes, ...byConfiguration(module)]
}

/** What each tool's configuration puts into the page: the members that hold it. */
const CONFIGURATIONS: readonly (readonly [file: RegExp, ...paths: string[][]])[] = [
  [/(?:^|\/)next\.config\.[cm]?[jt]s$/, ['env'], ['publicRuntimeConfig']],
  [
    /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/,
    ['runtimeConfig', 'public'],
    ['publicRuntimeConfig'],
    ['appConfig'],
    ['vite', 'define'],
  ],
  [/(?:^|\/)app\.config\.[cm]?[jt]s$/, ['extra'], ['expo', 'extra']],
  [
    /(?:^|\/)(?:vite|astro|svelte|vitest|electron\.vite|rsbuild|farm|tsup|rolldown|remix)\.config\.[cm]?[jt]s$/,
    ['define'],
    ['vite', 'define'],
    ['source', 'define'],
    ['renderer', 'define'],
  ],
]

function byConfiguration(module: Module): Mistake[] {
  const mistakes: Mistake[] = []
  const publish = (path: NodePath | undefined) => {
    const properties = objectOf(path)?.get('properties') ?? []
    for (const part of properties.length > 0 ? properties : path ? [path] : []) {
      for (const source of sourcesOf(part.isObjectProperty() ? (part.get('value') as NodePath) : part)) {
        if (source.kind === 'variable' && holdsPrivateKey(source.name))
          mistakes.push({ kind: 'key-published', node: part.node, about: `\`${source.name}\` in this configuration` })
        if (source.kind === 'literal' && isKey(source.value)) mistakes.push({ kind: 'key-in-source', node: part.node })
      }
    }
    for (const property of properties) {
      const name = property.isObjectProperty() ? (keyOf(property.node.key) ?? '') : ''
      const byName = /vapi/i.test(name) && /private|secret/i.test(name)
      if (byName && !mistakes.some(({ node }) => node.loc?.start.line === property.node.loc?.start.line)) {
        mistakes.push({ kind: 'key-published', node: property.node, about: `\`${name}\` in this configuration` })
      }
    }
  }
  for (const [file, ...paths] of CONFIGURATIONS) {
    if (!file.test(module.file)) continue
    for (const object of module.of('ObjectExpression')) {
      for (const path of paths) {
        let at: NodePath<t.ObjectExpression> | undefined = object
        for (const name of path.slice(0, -1)) at = at && objectOf(memberOf(at, name))
        const [last = ''] = path.slice(-1)
        const isRoot = path.length > 1 || !object.findParent((parent) => parent.isObjectProperty())
        if (at && isRoot) publish(memberOf(at, last))
      }
      const prefix = memberOf(object, 'envPrefix')
      if (
        prefix &&
        sourcesOf(prefix).some((source) => source.kind === 'literal' && 'VAPI_PRIVATE_KEY'.startsWith(source.value))
      ) {
        mistakes.push({ kind: 'key-published', node: prefix.node, about: '`envPrefix`' })
      }
    }
  }
  for (const made of module.of('NewExpression')) {
    if (!/(?:Define|Environment)Plugin$/.test(nameOf(made.node.callee))) continue
    const [first] = made.get('arguments') as NodePath[]
    publish(first)
    for (const source of sourcesOf(first)) {
      if (source.kind === 'literal' && holdsPrivateKey(source.value))
        mistakes.push({ kind: 'key-published', node: source.node, about: `\`${source.value}\`` })
    }
  }
  return mistakes
}
