import { posix } from 'node:path'
import type { SourceFile } from './files.ts'
import { isOwn, pathOf, withoutExtension } from './links.ts'

/** A script that does not mention Vapi, as far as it matters for what imports what. */
export interface Other {
  readonly file: string
  readonly imports: readonly string[]
  /** Whether it exports what it imports, as a barrel does. */
  readonly passesOn: boolean
}

const IMPORT = /\b(?:from|import|require)\s*\(?\s*["']([^"'\n]{1,200})["']/g

/** What the text of a module that passes on names of others looks like. */
export const PASSES_ON =
  /\bexport\s*(?:\*|\{[^}]{0,2000}\}\s*from\b)|\bmodule\.exports\s*=\s*(?:require|\{\s*\.\.\.require)\b/

/** The modules that a text imports, as it names them. */
export function importsIn(text: string): string[] {
  return Array.from(text.matchAll(IMPORT), ([, specifier = '']) => specifier)
}

/**
 * Returns the names of the files among `others` that these scripts import, whatever those import in turn, and those that
 * import the scripts, by themselves or through barrels: a value goes both ways.
 */
export function linkedTo(scripts: readonly SourceFile[], others: readonly Other[]): string[] {
  const byFile = new Map(others.map((other) => [other.file, other]))
  const importsOf = resolver([...scripts.map(({ file }) => file), ...byFile.keys()])
  const linked = new Set<string>()
  const queue: Pick<Other, 'file' | 'imports'>[] = scripts.map(({ file, text }) => ({ file, imports: importsIn(text) }))
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const file of importsOf(next)) {
      const other = byFile.get(file)
      if (!other || linked.has(file)) continue
      linked.add(file)
      queue.push(other)
    }
  }
  const importers = new Map<string, Other[]>()
  for (const other of others) {
    for (const file of importsOf(other)) {
      const known = importers.get(file)
      if (known) known.push(other)
      else importers.set(file, [other])
    }
  }
  const sources = [...scripts.map(({ file }) => file), ...linked]
  for (let file = sources.pop(); file !== undefined; file = sources.pop()) {
    for (const other of importers.get(file) ?? []) {
      if (linked.has(other.file)) continue
      linked.add(other.file)
      if (other.passesOn) sources.push(other.file)
    }
  }
  return [...linked]
}

/** Returns what finds the files that a file imports. */
function resolver(files: readonly string[]): (from: Pick<Other, 'file' | 'imports'>) => string[] {
  const byName = new Map<string, { path: string; file: string }[]>()
  for (const file of files) {
    const path = withoutExtension(file)
    const name = posix.basename(path)
    const same = byName.get(name)
    if (same) same.push({ path, file })
    else byName.set(name, [{ path, file }])
  }
  return ({ file, imports }) =>
    imports.filter(isOwn).flatMap((specifier) => {
      const target = pathOf(file, specifier)
      return [target, `${target}/index`].flatMap((path) =>
        (byName.get(posix.basename(path)) ?? [])
          .filter((found) => found.path === path || (!specifier.startsWith('.') && found.path.endsWith(`/${path}`)))
          .map((found) => found.file),
      )
    })
}
