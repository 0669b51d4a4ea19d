import { globSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Block, parseBlocks } from './block.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A README or a page of the documentation, and the code that it shows. */
export interface Document {
  /** Its path in the repository. */
  path: string
  text: string
  blocks: Block[]
}

/** The READMEs of the repository, of its packages and of its apps, and the pages of the documentation. */
export function readDocuments(): Document[] {
  const patterns = [
    'README.md',
    'CONTRIBUTING.md',
    'packages/*/README.md',
    'apps/*/README.md',
    'apps/docs/pages/**/*.md',
  ]
  return globSync(patterns, { cwd: root }).sort().map(readDocument)
}

export function readDocument(path: string): Document {
  const text = withFiles(readFileSync(join(root, path), 'utf8'), dirname(path))
  try {
    return { path, text, blocks: parseBlocks(text) }
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`)
  }
}

/** Puts the files in that a page of the documentation shows, as VitePress does: `<<< ../route.ts [app/route.ts]`. */
function withFiles(text: string, folder: string): string {
  return text.replaceAll(/^( *)<<< (\S+)(.*)$/gm, (_, indent: string, file: string, title: string) => {
    const code = readFileSync(join(root, folder, file), 'utf8')
    const block = `\`\`\`${extname(file).slice(1)}${title}\n${code}\`\`\``
    return block.replaceAll(/^(?=.)/gm, indent)
  })
}
