/** A fenced block of code in a document. */
export interface Block {
  language: string
  /** The file that it is, when the document says so: other blocks of the document import it by that name. */
  file: string | undefined
  code: string
  /** The line of the document on which it starts. */
  line: number
  /** Why nobody can run it, when the document says so; readers do not see it. */
  noRun: string | undefined
  /** What it prints, by the comments behind its `console.log` calls. */
  prints: string[]
}

// The rest of the line: ` route.ts` or ` [route.ts]`, then ` no-run`, a space and a reason.
const INFO = /^(?: \[(?<title>[^\]]+)\]| (?<name>\S+\.\w+))?(?: no-run (?<reason>\S.*))?$/
const FENCE = /^(?<indent> *)```(?<language>\w*)(?<info>[^\n`]*)\n(?<code>.*?)^\k<indent>```$/gms

/**
 * Returns the blocks of a document in Markdown.
 *
 * @throws when what stands behind a language cannot be read: it might be a misspelt `no-run`.
 */
export function parseBlocks(text: string): Block[] {
  return Array.from(text.matchAll(FENCE), ({ index, groups = {} }) => {
    const { language = '', info = '', indent = '', code: indented = '' } = groups
    const line = text.slice(0, index).split('\n').length
    const read = INFO.exec(info.trimEnd())?.groups
    if (!read) throw new Error(`line ${line}: "${info.trim()}" is neither a file nor "no-run" and why`)
    const code = indented.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    return {
      language,
      file: read.title ?? read.name,
      code,
      line,
      noRun: read.reason,
      prints: Array.from(code.matchAll(/^ *console\.log\(.*\) \/\/ (.+)$/gm), ([, printed = '']) => printed),
    }
  })
}
