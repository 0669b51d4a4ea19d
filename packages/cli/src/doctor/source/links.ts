import { posix } from 'node:path'
import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { type ExportTable, exportsOf } from './exports.ts'
import { importOf } from './imports.ts'
import type { Module } from './module.ts'
import { functionOf } from './values.ts'

/** Follows names from one module of the folder to another. */
export interface Links {
  /** What a module exports under a name, for whoever imports it by this specifier from this file. */
  exported(from: string, specifier: string, name: string): NodePath | undefined
  /** Where other modules call a function. */
  callsElsewhere(owner: t.Node): readonly NodePath<t.CallExpression>[]
}

// Barrels lead to barrels; more than this many are a circle.
const DEPTH = 8

/** Lets the names in these modules be followed to where they are exported. Reads each module once, when it is asked for. */
export function linkModules(modules: readonly Module[]): void {
  const byName = indexByName(modules)
  const tables = new Map<Module, ExportTable>()
  const tableOf = (module: Module) => {
    const known = tables.get(module) ?? exportsOf(module)
    tables.set(module, known)
    return known
  }
  const find = (from: string, specifier: string, name: string, depth: number): NodePath | undefined => {
    for (const module of depth === 0 ? [] : modulesAt(byName, from, specifier)) {
      const { own, again, all } = tableOf(module)
      const value = own(name)
      if (value) return value
      const passed = again.get(name)
      if (passed) return find(module.file, passed.specifier, passed.name, depth - 1)
      for (const source of name === 'default' ? [] : all) {
        const found = find(module.file, source, name, depth - 1)
        if (found) return found
      }
    }
    return undefined
  }
  // Whoever asks while the index is built, because a callee is the parameter of another function, finds nothing yet.
  let calls: Map<t.Node, NodePath<t.CallExpression>[]> | undefined
  const links: Links = {
    exported: (from, specifier, name) => find(from, specifier, name, DEPTH),
    callsElsewhere(owner) {
      if (!calls) {
        calls = new Map()
        indexCalls(modules, calls)
      }
      return calls.get(owner) ?? []
    },
  }
  for (const { program, file } of modules) {
    program.scope.setData('links', links)
    program.scope.setData('file', file)
  }
}

/** Returns the links of the module that a path is in, and the name of its file. */
export function linksOf(path: NodePath): { links: Links; file: string } | undefined {
  const links: Links | undefined = path.scope.getData('links')
  return links && { links, file: path.scope.getData('file') }
}

/** What an imported or required name stands for in the module that it comes from. */
export function linked(path: NodePath<t.Identifier>): NodePath | undefined {
  const at = linksOf(path)
  const from = at && importOf(path)
  return from && isOwn(from.module) ? at.links.exported(at.file, from.module, from.name) : undefined
}

/** What a member of an imported or required module stands for: `config.key`, after `import * as config`. */
export function linkedMember(object: NodePath, name: string): NodePath | undefined {
  const at = linksOf(object)
  const from = at && importOf(object)
  if (!from || !isOwn(from.module) || from.name !== '*') return undefined
  return at.links.exported(at.file, from.module, name)
}

/** Packages are not followed; aliases are taken for paths of the folder. */
export function isOwn(specifier: string): boolean {
  return /^(?:\.|[@~#]\/|\$lib\b|#|~|src\/|@(?:app|lib|server|src|utils|config|services|shared)\/)/.test(specifier)
}

type ByName = ReadonlyMap<string, readonly { path: string; module: Module }[]>

function indexByName(modules: readonly Module[]): ByName {
  const index = new Map<string, { path: string; module: Module }[]>()
  for (const module of modules) {
    const path = withoutExtension(module.file)
    const name = posix.basename(path)
    const same = index.get(name)
    if (same) same.push({ path, module })
    else index.set(name, [{ path, module }])
  }
  return index
}

/** The modules that a specifier may mean, those of the file itself left out. */
function modulesAt(index: ByName, from: string, specifier: string): Module[] {
  const target = pathOf(from, specifier)
  return [target, `${target}/index`].flatMap((path) =>
    (index.get(posix.basename(path)) ?? [])
      .filter((entry) => entry.path === path || (!specifier.startsWith('.') && entry.path.endsWith(`/${path}`)))
      .map(({ module }) => module),
  )
}

/** The path of a specifier below the folder, without its extension. */
export function pathOf(from: string, specifier: string): string {
  const path = specifier.startsWith('.')
    ? posix.normalize(posix.join(posix.dirname(from), specifier))
    : specifier.replace(/^(?:[@~#]\/|[~#$@])/, '')
  return withoutExtension(path)
}

export function withoutExtension(file: string): string {
  return file.replace(/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, '')
}

/** Adds the calls of functions of other modules to an index by the function. */
function indexCalls(modules: readonly Module[], index: Map<t.Node, NodePath<t.CallExpression>[]>): void {
  for (const module of modules) {
    for (const call of module.of('CallExpression')) {
      const callee = call.get('callee') as NodePath
      const own = functionOf(callee)
      if (!own || own.scope.getProgramParent() === call.scope.getProgramParent()) continue
      const same = index.get(own.node)
      if (same) same.push(call)
      else index.set(own.node, [call])
    }
  }
}
