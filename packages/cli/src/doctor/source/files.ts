import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of source code, by its name relative to the folder. */
export interface SourceFile {
  readonly file: string
  readonly text: string
}

const SOURCE = /(?<!\.d)(?<!\.min)\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|html)$/
// Tests may hold what they test. The rest is made by tools, or is somebody else's.
const TEST = /\.(?:test|spec)\.|-test\.|_test\./
const SKIPPED = /^(?:\..*|node_modules|dist|build|out|coverage|vendor|tests?|__tests__|fixtures)$/
// Bytes, and files: past that it is no source that people write.
const MAX_SIZE = 512 * 1024
const MAX_FILES = 5000

/** Yields the source files of a folder that say anything about Vapi; at most 5,000 files are looked into. */
export async function* sourceFiles(folder: string): AsyncGenerator<SourceFile> {
  let looked = 0
  for await (const file of walk(folder, '')) {
    if (++looked > MAX_FILES) return
    const path = join(folder, file)
    if ((await stat(path)).size > MAX_SIZE) continue
    const text = await readFile(path, 'utf8')
    if (/vapi|allowedOrigins|private_?key/i.test(text)) yield { file, text }
  }
}

async function* walk(folder: string, below: string): AsyncGenerator<string> {
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(below, entry.name)
    if (entry.isDirectory() && !SKIPPED.test(entry.name)) yield* walk(folder, path)
    else if (entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name)) yield path
  }
}
