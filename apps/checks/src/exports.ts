import { type Borrowed, type DeclarationFile, readDeclarations } from './declarations.ts'

interface Place {
  file: URL
  name: string
  text: string
}

/**
 * Lists what a module exports, from its declarations: each name with its kind and its type, then the types that those
 * mention and that nobody can import. Comments, and the files that things are in, do not show.
 */
export function exportsOf(index: URL): string {
  const files = new Map<string, DeclarationFile>()
  const read = (file: URL): DeclarationFile => {
    const known = files.get(file.href) ?? readDeclarations(file)
    files.set(file.href, known)
    return known
  }

  /** Where a name is declared; undefined when that is another package: what it is there, that package's version says. */
  function find({ from, name }: Borrowed, importer: URL): Place | undefined {
    if (!from.startsWith('.')) return undefined
    const file = new URL(from.replace(/\.ts$/, '.d.ts'), importer)
    const found = read(file).scope.get(name) ?? read(file).passedOn.get(name)
    if (!found) throw new Error(`${file.pathname} declares no ${name}`)
    return 'text' in found ? { file, name, text: found.text } : find(found, file)
  }

  /** What a declaration mentions, by any word that its file knows: a word too many is no harm, one too few would be. */
  function mentions({ file, text }: Place): Place[] {
    const { scope } = read(file)
    return (text.match(/[\w$]+/g) ?? []).flatMap((name) => {
      const found = scope.get(name)
      if (!found) return []
      return 'text' in found ? { file, name, text: found.text } : (find(found, file) ?? [])
    })
  }

  const exported = Array.from(read(index).passedOn, ([name, borrowed]) => {
    const place = find(borrowed, index)
    const from = place ? '' : ` from '${borrowed.from}'`
    const kind = borrowed.typeOnly ? 'export type' : 'export'
    const alias = borrowed.name === name ? name : `${borrowed.name} as ${name}`
    return { name, place, line: `${kind} { ${alias} }${from}${place ? `\n${place.text}` : ''}` }
  })

  const seen = new Set<string>()
  const unseen = ({ file, name }: Place) => {
    const key = `${file.href} ${name}`
    return !seen.has(key) && seen.add(key)
  }
  let reached = exported.flatMap(({ place }) => place ?? []).filter(unseen)
  const behind: Place[] = []
  while (reached.length > 0) {
    reached = reached.flatMap(mentions).filter(unseen)
    behind.push(...reached)
  }

  const sorted = <T extends { name: string }>(list: T[]) => list.sort((a, b) => (a.name < b.name ? -1 : 1))
  const parts = sorted(exported).map(({ line }) => line)
  if (behind.length > 0) parts.push('// Behind them:', ...sorted(behind).map(({ text }) => text))
  return `${parts.join('\n\n')}\n`
}
