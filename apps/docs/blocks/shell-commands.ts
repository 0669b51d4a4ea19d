import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Document } from './document.ts'

const root = new URL('../../../', import.meta.url)

/** The command, as it is built. */
export const bin = fileURLToPath(new URL('packages/cli/dist/bin.cjs', root))

/** A command line that a document shows, in a block for the shell or in a sentence. */
export interface ShownCommand {
  path: string
  command: string
}

/** The lines that call `npm` or `vapi-auth`. */
export function shownCommands({ path, text, blocks }: Document): ShownCommand[] {
  const shell = blocks.filter(({ language }) => language === 'sh').map(({ code }) => code.replaceAll('\\\n', ' '))
  // What comes before in the line may be a pipe, a variable or another command; a comment ends it.
  const inBlocks = shell.flatMap(
    (code) => code.match(/(?<![\w@/.-])(?:npm|npx vapi-auth|vapi-auth) [^#|&;)\n]+/g) ?? [],
  )
  const inText = Array.from(
    text.matchAll(/`((?:npm run|npx vapi-auth|vapi-auth) [^`\n]+)`/g),
    ([, command = '']) => command,
  )
  return [...inBlocks, ...inText].map((command) => ({ path, command: command.trim() }))
}

const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: object }
const helps = new Map<string, string>()

function help(...commands: string[]): string {
  const key = commands.join(' ')
  const known = helps.get(key) ?? execFileSync(process.execPath, [bin, ...commands, '--help'], { encoding: 'utf8' })
  helps.set(key, known)
  return known
}

/** Returns what of a command line does not exist: a script of the repository, a command, an option of it. */
export function faultsOf(command: string): string[] {
  const words = command.split(/\s+/).filter((word) => word !== 'npx')
  const [program, name = '', nested = ''] = words
  if (program === 'npm') {
    const script = name === 'run' ? nested : name
    return script in scripts || /^(?:install|i|ci)$/.test(name) ? [] : [`npm run ${script}`]
  }
  if (/^(?:--|-h|…|<)/.test(name)) return []
  if (!new RegExp(`^  ${name}\\b`, 'm').test(help())) return [`vapi-auth ${name}`]
  const ofNested = name === 'endpoints' && nested === 'diff'
  const options = new Set((ofNested ? help(name, nested) : help(name)).match(/--[\w-]+/g))
  return words.filter((word) => word.startsWith('--') && !options.has(word.split('=', 1)[0] as string))
}
