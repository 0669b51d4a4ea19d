import { readFileSync } from 'node:fs'
import { parse } from '@babel/parser'
import type { Identifier, Node, StringLiteral } from '@babel/types'

/** One declaration, as text without comments. Overloads and the parts of a merged interface stand below each other. */
type Declared = { text: string }
/** A name that another module declares. */
export type Borrowed = { from: string; name: string; typeOnly: boolean }

export interface DeclarationFile {
  /** All names of the file's scope. */
  scope: Map<string, Declared | Borrowed>
  /** What `export { … } from '…'` passes on. */
  passedOn: Map<string, Borrowed>
}

/** Reads a `.d.ts` file as tsc emits it: what is declared is exported by its own name, and nothing by a star. */
export function readDeclarations(file: URL): DeclarationFile {
  const source = readFileSync(file, 'utf8')
  const { program, comments } = parse(source, { sourceType: 'module', plugins: [['typescript', { dts: true }]] })
  // Blanks keep every position where it was.
  let bare = source
  for (const { start = 0, end = 0 } of comments ?? []) {
    bare = bare.slice(0, start) + ' '.repeat(end - start) + bare.slice(end)
  }
  const textOf = ({ start, end }: Node) => bare.slice(start ?? 0, end ?? 0).replace(/^\s*\n/gm, '')

  const scope: DeclarationFile['scope'] = new Map()
  const passedOn: DeclarationFile['passedOn'] = new Map()
  const declare = (name: string, text: string) => {
    const earlier = scope.get(name)
    scope.set(name, { text: earlier && 'text' in earlier ? `${earlier.text}\n${text}` : text })
  }

  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? (statement.declaration ?? statement) : statement
    switch (declaration.type) {
      case 'ImportDeclaration':
        for (const specifier of declaration.specifiers) {
          const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : '*'
          scope.set(specifier.local.name, { from: declaration.source.value, name, typeOnly: false })
        }
        break
      case 'ExportNamedDeclaration':
        for (const specifier of declaration.specifiers) {
          if (specifier.type !== 'ExportSpecifier' || !declaration.source) throw unreadable(file, specifier.type)
          const typeOnly = declaration.exportKind === 'type' || specifier.exportKind === 'type'
          const borrowed = { from: declaration.source.value, name: nameOf(specifier.local), typeOnly }
          passedOn.set(nameOf(specifier.exported), borrowed)
        }
        break
      case 'VariableDeclaration':
        for (const variable of declaration.declarations) {
          if (variable.id.type !== 'Identifier') throw unreadable(file, variable.id.type)
          declare(variable.id.name, `${declaration.kind} ${textOf(variable)}`)
        }
        break
      case 'ClassDeclaration':
      case 'TSDeclareFunction':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        declare(declaration.id?.name ?? '', textOf(declaration).replace(/^declare /, ''))
        break
      default:
        throw unreadable(file, declaration.type)
    }
  }
  return { scope, passedOn }
}

function nameOf(name: Identifier | StringLiteral): string {
  return name.type === 'Identifier' ? name.name : name.value
}

function unreadable(file: URL, what: string): Error {
  return new Error(`${file.pathname}: the snapshot of exports does not know what to do with ${what}`)
}
