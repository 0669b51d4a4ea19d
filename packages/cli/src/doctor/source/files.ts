import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { importsIn, linkedTo, type Other, PASSES_ON } from './linked-files.ts'

/** A file, by its name relative to the folder. */
export interface SourceFile {
  readonly file: string
  readonly text: string
}

/** What the folder holds: files to look into, and how many there are in languages that nobody reads here. */
export interface Sources {
  readonly scripts: readonly SourceFile[]
  /** What those import and what imports them, where it does not mention Vapi itself: barrels, helpers, routes. */
  readonly linked: readonly SourceFile[]
  readonly data: readonly SourceFile[]
  /** Names of files that mention Vapi, by language. */
  readonly unread: ReadonlyMap<string, readonly string[]>
  /** Names of files that are too large to read. */
  readonly large: readonly string[]
  /** What a tool made: nobody writes lines so long. Only keys that are known are looked for there. */
  readonly bundled: readonly SourceFile[]
  /** Names of files and folders that cannot be opened. */
  readonly closed: readonly string[]
  /** Whether there are more files than are looked at. */
  readonly more: boolean
}

const SCRIPT = /(?<!\.d)(?<!\.min)\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro|html?)$/
const DATA = /(?<!package)(?<!package-lock)(?<!tsconfig)\.json$/
const LANGUAGES: Readonly<Record<string, string>> = {
  '.py': 'Python',
  '.php': 'PHP',
  '.go': 'Go',
  '.rb': 'Ruby',
  '.rs': 'Rust',
  '.java': 'Java',
  '.kt': 'Kotlin',
  '.cs': 'C#',
  '.ex': 'Elixir',
  '.exs': 'Elixir',
  '.swift': 'Swift',
  '.dart': 'Dart',
  '.scala': 'Scala',
  '.ipynb': 'Python',
}
// Tests may hold what they test. The rest is made by tools, or is somebody else's.
const TEST = /\.(?:test|spec)\.|-test\.|_test\.|\.stories\./
const SKIPPED =
  /^(?:\..*|node_modules|dist|build|out|coverage|vendor|tests?|__tests__|fixtures|__mocks__|\.next|target|venv|__pycache__)$/
// Bytes, and files: what is larger is not source that people write.
const MAX_SIZE = 1024 * 1024
const MAX_FILES = 20_000

/** Reads the files of a folder that say anything about Vapi. */
export async function sourcesIn(folder: string): Promise<Sources> {
  const scripts: SourceFile[] = []
  const data: SourceFile[] = []
  const large: string[] = []
  const unread = new Map<string, string[]>()
  const others: Other[] = []
  const bundled: SourceFile[] = []
  const closed: string[] = []
  let looked = 0
  for await (const file of walk(folder, '', closed)) {
    if (++looked > MAX_FILES) break
    const language = LANGUAGES[extname(file)]
    const text = await read(join(folder, file)).catch(() => void closed.push(file))
    if (text === undefined) continue
    if (text === TOO_LARGE) {
      if (SCRIPT.test(file)) large.push(file)
      continue
    }
    if (!/vapi|private_?key|orgId|allowedOrigins/i.test(text)) {
      if (SCRIPT.test(file)) others.push({ file, imports: importsIn(text), passesOn: PASSES_ON.test(text) })
      continue
    }
    if (SCRIPT.test(file) && isBundled(text)) bundled.push({ file, text })
    else if (language) unread.set(language, [...(unread.get(language) ?? []), file])
    else if (SCRIPT.test(file)) scripts.push({ file, text })
    else data.push({ file, text })
  }
  const names = linkedTo(scripts, others)
  const linked = await Promise.all(
    names.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })),
  )
  return { scripts, linked, data, unread, large, bundled, closed, more: looked > MAX_FILES }
}

// Characters: of a file, and of its lines on the average.
const MIN_BUNDLE = 20_000
const MAX_LINE = 400

function isBundled(text: string): boolean {
  return text.length > MIN_BUNDLE && text.length / (text.split('\n').length + 1) > MAX_LINE
}

const TOO_LARGE = Symbol('too large')

async function read(path: string): Promise<string | typeof TOO_LARGE> {
  return (await stat(path)).size > MAX_SIZE ? TOO_LARGE : readFile(path, 'utf8')
}

async function* walk(folder: string, below: string, closed: string[]): AsyncGenerator<string> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => {
    closed.push(`${below}/`)
    return []
  })
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) {
      if (!SKIPPED.test(entry.name)) yield* walk(folder, path, closed)
    } else if (entry.isFile() && !TEST.test(entry.name)) {
      if (SCRIPT.test(entry.name) || DATA.test(entry.name) || LANGUAGES[extname(entry.name)]) yield path
    }
  }
}
