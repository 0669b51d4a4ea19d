import type { NodePath } from '@babel/traverse'
import { nameOf } from './imports.ts'
import { keyOf, type Module, memberOf } from './module.ts'
import { unwrapped } from './values.ts'

/** What a module exports. */
export interface ExportTable {
  readonly own: (name: string) => NodePath | undefined
  /** Names that it passes on from other modules. */
  readonly again: ReadonlyMap<string, { specifier: string; name: string }>
  /** Modules of which it passes on everything. */
  readonly all: readonly string[]
}

/** Reads what a module exports, in ESM or CommonJS. */
export function exportsOf(module: Module): ExportTable {
  const own = new Map<string, NodePath>()
  const again = new Map<string, { specifier: string; name: string }>()
  for (const declaration of module.of('ExportNamedDeclaration')) {
    const source = declaration.node.source?.value
    for (const specifier of declaration.get('specifiers')) {
      if (!specifier.isExportSpecifier()) continue
      const name = keyOf(specifier.node.exported) ?? ''
      if (source === undefined) own.set(name, specifier.get('local'))
      else again.set(name, { specifier: source, name: keyOf(specifier.node.local) ?? '' })
    }
    const declared = declaration.get('declaration') as NodePath
    if (declared.isFunctionDeclaration() || declared.isClassDeclaration())
      own.set(declared.node.id?.name ?? '', declared)
    for (const declarator of declared.isVariableDeclaration() ? declared.get('declarations') : []) {
      const id = declarator.get('id') as NodePath
      if (id.isIdentifier()) own.set(id.node.name, id)
      for (const property of id.isObjectPattern() ? id.get('properties') : []) {
        const value = property.isObjectProperty() ? (property.get('value') as NodePath) : undefined
        if (value?.isIdentifier()) own.set(value.node.name, value)
      }
    }
  }
  for (const declaration of module.of('ExportDefaultDeclaration')) own.set('default', declaration.get('declaration'))
  for (const assignment of module.of('AssignmentExpression')) {
    const name = nameOf(assignment.node.left)
    if (name === 'module.exports') own.set('*', assignment.get('right'))
    const [, member] = /^(?:module\.)?exports\.(\w+)$/.exec(name) ?? []
    if (member !== undefined) own.set(member, assignment.get('right'))
  }
  return {
    own(name) {
      const whole = own.get('*')
      // A default import of CommonJS is the whole.
      const found = own.get(name) ?? (name === 'default' ? whole : undefined)
      if (found) return found
      const object = whole && unwrapped(whole)
      return object?.isObjectExpression() ? memberOf(object, name) : undefined
    },
    again,
    all: module.of('ExportAllDeclaration').map(({ node }) => node.source.value),
  }
}
