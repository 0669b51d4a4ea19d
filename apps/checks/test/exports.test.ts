import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exportsOf } from '../src/exports.ts'

const packages = new URL('../../../packages/', import.meta.url)
const accept = 'npm run build && npx pnpm --filter checks test exports -u'
const names = readdirSync(packages)

describe('the public names', () => {
  it.each(names)('of %s are those of its exports.txt', async (name) => {
    const folder = new URL(`${name}/`, packages)
    const file = new URL('exports.txt', folder)
    // Vitest would write a file that is not there, and pass.
    expect(existsSync(file), `there is no packages/${name}/exports.txt; begin with an empty one`).toBe(true)
    const how = `${name} has other public names than its exports.txt; to accept them: ${accept}`
    await expect(publicNames(folder), how).toMatchFileSnapshot(fileURLToPath(file))
  })
})

/** What people type who use a package: its commands with their options, and what they import. */
function publicNames(folder: URL): string {
  const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))
  const bins = Object.entries<string>(manifest.bin ?? {}).map(([command, file]) => `bin ${command} (${file})`)
  // A command of subcommands tells them itself; the sandbox's takes none, only variables.
  const help = manifest.exports ? [] : Object.values<string>(manifest.bin).map((file) => helpOf(new URL(file, folder)))
  // What only our own packages import is not public.
  const entries = Object.keys(manifest.exports ?? {}).filter((entry) => entry !== './internal')
  const exported = entries.map((entry) => {
    const names = exportsOf(new URL(`dist/${entry}/index.d.ts`, folder))
    return entry === '.' ? names : `// ${manifest.name}${entry.slice(1)}\n\n${names}`
  })
  const title = `// The public names of ${manifest.name}. A test keeps them: apps/checks/test/exports.test.ts`
  return `${[title, ...bins, ...exported, ...help].join('\n\n').trimEnd()}\n`
}

/** What `--help` says of a command and all below it, without the examples. */
function helpOf(bin: URL, ...command: string[]): string {
  const help = execFileSync('node', [fileURLToPath(bin), ...command, '--help'], { encoding: 'utf8' })
  const [, subcommands = ''] = help.split('\nCommands:\n')
  const below = Array.from(subcommands.matchAll(/^ {2}(\w+)/gm), ([, name = '']) => name)
  const texts = below.filter((name) => name !== 'help').map((name) => helpOf(bin, ...command, name))
  return [help.split('\nExamples:\n')[0]?.trimEnd(), ...texts].join('\n\n')
}

describe('a snapshot of exports', () => {
  const index = "export { a } from './a.ts'\nexport type { Options } from './options.ts'\n"
  const a = "import type { Hidden } from './options.ts'\n/** Text. */\nexport declare const a: Hidden, b: number\n"
  const options = 'export interface Options {\n    name?: string;\n}\nexport type Hidden = Options[];\n'
  const before = { index, a, options }

  it('lists names, types and what is behind them, without comments and without what nobody can reach', () => {
    expect(exportsIn(before)).toBe(
      [
        'export type { Options }\ninterface Options {\n    name?: string;\n}\n',
        'export { a }\nconst a: Hidden\n',
        '// Behind them:\n',
        'type Hidden = Options[];\n',
      ].join('\n'),
    )
  })

  it.each([
    ['an export is added', { index: index.replace('{ a }', '{ a, b }') }],
    ['an export is dropped', { index: index.replace(/export type.*\n/, '') }],
    ['an export is renamed', { index: index.replace('{ a }', '{ a as z }') }],
    ['a value becomes a type', { index: index.replace('export {', 'export type {') }],
    ['an option is renamed', { options: options.replace('name', 'title') }],
    ['an option becomes required', { options: options.replace('?', '') }],
    ['a type behind it changes', { options: options.replace('Options[]', 'string') }],
    ['another package becomes its source', { index: index.replace('./options.ts', '@vapi-auth/scopes') }],
  ])('changes when %s', (_, change) => {
    expect(exportsIn({ ...before, ...change })).not.toBe(exportsIn(before))
  })

  it.each([
    ['a comment', { a: a.replace('Text', 'Other text') }],
    ['what is not exported', { a: a.replace('b: number', 'b: string') }],
  ])('stays when only %s changes', (_, change) => {
    expect(exportsIn({ ...before, ...change })).toBe(exportsIn(before))
  })
})

function exportsIn(contents: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'))
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, `${name}.d.ts`), content)
  return exportsOf(pathToFileURL(join(folder, 'index.d.ts')))
}
