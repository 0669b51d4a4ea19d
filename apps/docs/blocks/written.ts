import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Block } from './block.ts'
import type { Document } from './document.ts'

/** Where examples are written: inside this app, so that they find its dependencies. */
export const examples = fileURLToPath(new URL('../examples/', import.meta.url))

/** A block that a compiler understands, as the file that it is. */
export interface WrittenBlock extends Block {
  /** The file, as an absolute path. */
  at: string
}

const languages = new Set(['ts', 'tsx', 'js'])

/** Writes the modules of a document into a folder, each as a reader would: a file of its own. */
export function writeExamples({ path, blocks }: Document, folder: string): WrittenBlock[] {
  rmSync(folder, { recursive: true, force: true })
  const modules = blocks.filter(({ language }) => languages.has(language))
  return modules.map((block) => {
    const at = join(folder, block.file ?? `line-${block.line}.${block.language}`)
    if (existsSync(at)) throw new Error(`${path} has two blocks for ${block.file}`)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, block.code)
    return { ...block, at }
  })
}
