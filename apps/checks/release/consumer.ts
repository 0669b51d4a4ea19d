import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Block, parseBlocks } from '../src/documents/block.ts'
import type { Package } from './packages.ts'
import type { Workshop } from './workshop.ts'

const redirect = join(import.meta.dirname, 'redirect.mjs')

/** How each package manager is told to do what a reader of the READMEs does, and what then runs a file. */
const managers = {
  npm: { add: 'npm install', update: 'npm update', runtime: 'node', preload: '--import' },
  pnpm: { add: 'pnpm add', update: 'pnpm update', runtime: 'node', preload: '--import' },
  bun: { add: 'bun add', update: 'bun update', runtime: 'bun', preload: '--preload' },
} as const

export type Manager = keyof typeof managers
export const managerNames = Object.keys(managers) as Manager[]

/** A project that was empty, and then has one of our packages. */
export interface Consumer {
  folder: string
  /** Installs the package alone, and loads it. */
  install(): Promise<void>
  /** Does what its README shows, with whatever else the README says to install. */
  followReadme(env: Record<string, string>): Promise<void>
  /** Updates what is installed, and returns the version. */
  update(): Promise<string>
}

export function projectFolder(folder: string, manager: Manager, name: string): string {
  return join(folder, manager, name.replace('/', '-'))
}

export function createConsumer({ name, library }: Package, manager: Manager, { folder, env, run }: Workshop): Consumer {
  const { add, update, runtime, preload } = managers[manager]
  const project = projectFolder(folder, manager, name)
  const installed = (file: string) => readFileSync(join(project, 'node_modules', name, file), 'utf8')
  const call = (command: string, ...more: string[]) => {
    const [program = '', ...args] = command.split(' ')
    return run({ cwd: project }, program, ...args, ...more)
  }

  async function runExample(blocks: Block[], env: Record<string, string>): Promise<void> {
    const example = blocks.find(({ language }) => language === 'ts')
    if (!example) throw new Error('the README has no example')
    writeFileSync(join(project, 'example.ts'), example.code)
    const printed = (await run({ cwd: project, env }, runtime, preload, redirect, 'example.ts')).split('\n')
    const missing = example.prints.filter((line) => !printed.includes(line))
    if (missing.length > 0) throw new Error(`the example did not print: ${missing.join(', ')}`)
  }

  /** In a new folder each time, since some of the commands write files. */
  async function runCommands(blocks: Block[], own: Record<string, string>): Promise<void> {
    const shown = blocks.filter(({ language, code }) => language === 'sh' && !code.startsWith('npm '))
    const PATH = [join(project, 'node_modules/.bin'), env.PATH].join(delimiter)
    const cwd = mkdtempSync(join(project, 'shell-'))
    await run({ cwd, env: { ...own, PATH } }, 'sh', '-ec', shown.map(({ code }) => code).join('\n'))
  }

  return {
    folder: project,
    async install() {
      mkdirSync(project, { recursive: true })
      writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
      await call(add, name)
      if (!library) return
      writeFileSync(join(project, 'alone.js'), `import * as all from '${name}'\nconsole.log(Object.keys(all).length)\n`)
      if (Number(await call(runtime, 'alone.js')) === 0) throw new Error(`${name} exports nothing`)
    },
    async followReadme(env) {
      const blocks = parseBlocks(installed('README.md'))
      const beside = installedBeside(name, blocks)
      if (beside.length > 0) await call(add, ...beside)
      await (library ? runExample(blocks, env) : runCommands(blocks, env))
    },
    async update() {
      await call(update)
      return JSON.parse(installed('package.json')).version
    },
  }
}

/** What the README says to install beside the package itself. */
function installedBeside(name: string, blocks: Block[]): string[] {
  const [, line = ''] = /^npm install ([^#\n]*)/.exec(blocks[0]?.code ?? '') ?? []
  return line.split(' ').filter((word) => word !== '' && word !== name && !word.startsWith('-'))
}
