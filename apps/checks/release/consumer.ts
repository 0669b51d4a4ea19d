import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseBlocks } from '../../docs/blocks/block.ts'
import type { openWorkshop } from './workshop.ts'

const redirect = join(import.meta.dirname, 'redirect.mjs')
const session = join(import.meta.dirname, '../../docs/blocks/session.ts')

/** How each package manager does what a reader of a README does, and what then runs a file. */
export const managers = {
  npm: { add: ['npm', 'install'], update: ['npm', 'update'], run: ['node', '--import'] },
  pnpm: { add: ['pnpm', 'add'], update: ['pnpm', 'update'], run: ['pnpm', 'exec', 'node', '--import'] },
  bun: { add: ['bun', 'add'], update: ['bun', 'update'], run: ['bun', '--preload'] },
} as const

export type Manager = keyof typeof managers

/** A project that was empty, and then has one package. */
export function createConsumer(name: string, manager: Manager, workshop: ReturnType<typeof openWorkshop>) {
  const { add, update, run } = managers[manager]
  const folder = join(workshop.folder, manager, name.replace('/', '-'))
  const call = (command: readonly string[], env?: Record<string, string>) => workshop.run(folder, [...command], env)
  const installed = (file: string) => readFileSync(join(folder, 'node_modules', name, file), 'utf8')
  return {
    folder,
    async install() {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
      await call([...add, name])
    },
    async update() {
      await call(update)
      return JSON.parse(installed('package.json')).version as string
    },
    /** Does what the README shows: its first example, or the lines for the shell where a command has no example. */
    async followReadme(env: Record<string, string>) {
      const blocks = parseBlocks(installed('README.md'))
      const [, line = ''] = /^npm install ([^#\n]*)/.exec(blocks[0]?.code ?? '') ?? []
      const beside = line.split(' ').filter((word) => word !== '' && word !== name && !word.startsWith('-'))
      if (beside.length > 0) await call([...add, ...beside])
      const example = blocks.find(({ language, noRun }) => language === 'ts' && noRun === undefined)
      if (example) {
        writeFileSync(join(folder, 'example.ts'), example.code)
        // The reader's own authentication, which READMEs import.
        if (example.code.includes("'./session.ts'")) copyFileSync(session, join(folder, 'session.ts'))
        const printed = (await call([...run, redirect, 'example.ts'], env)).split('\n')
        const missing = example.prints.filter((text) => !printed.includes(text))
        if (missing.length > 0) throw new Error(`the example did not print: ${missing.join(', ')}`)
      } else {
        const shown = blocks.filter(
          ({ language, code, noRun }) => language === 'sh' && !noRun && !code.startsWith('npm '),
        )
        const PATH = [join(folder, 'node_modules/.bin'), workshop.env.PATH].join(delimiter)
        const cwd = mkdtempSync(join(folder, 'shell-'))
        await workshop.run(cwd, ['sh', '-ec', shown.map(({ code }) => code).join('\n')], { ...env, PATH })
      }
    },
  }
}

/** Starts the sandbox that is installed in a project. Resolves to the environment that examples expect. */
export async function startSandbox(project: string, env: Record<string, string>) {
  const [orgId, privateKey] = [crypto.randomUUID(), crypto.randomUUID()]
  const credentials = { VAPI_ORG_ID: orgId, VAPI_PRIVATE_KEY: privateKey, ORG_ID: orgId, PRIVATE_KEY: privateKey }
  const child = spawn(join(project, 'node_modules/.bin/vapi-sandbox'), {
    env: { ...env, ...credentials, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
      if (found) resolve(found)
    })
    ended.then(() => reject(new Error('vapi-sandbox did not start')))
  })
  const stop = async () => {
    child.kill()
    await ended
  }
  return { env: { ...credentials, VAPI_BASE_URL: await url, SANDBOX_URL: await url }, stop }
}
