import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '../../..')
/** What only a rehearsal needs, installed when the first one runs. */
export const tools = join(import.meta.dirname, 'tools')

/** Runs a command and resolves to what it prints. When it fails, the error holds all that it said. */
export type Run = (cwd: string, command: string[], env?: Record<string, string>) => Promise<string>

/** Runs commands with the environment of whoever runs the rehearsal: their registry, their caches. */
export const runOutside: Run = (cwd, command, env) => run(cwd, command, { ...process.env, ...env })

/** A folder in which a release can go wrong without harm: what runs here has a home and a registry of its own. */
export function openWorkshop() {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'))
  const home = join(folder, 'home')
  mkdirSync(home)
  const bins = [root, tools].map((at) => join(at, 'node_modules/.bin'))
  const env = {
    ...inherited(),
    HOME: home,
    PATH: [...bins, process.env.PATH].join(delimiter),
    // Otherwise pnpm waits a day before it takes a new version.
    PNPM_CONFIG_MINIMUM_RELEASE_AGE: '0',
  }
  return {
    folder,
    env,
    run: ((cwd, command, more) => run(cwd, command, { ...env, ...more })) as Run,
    /** From now on, packages come from this registry and go to it. */
    use(registry: string) {
      // npm publishes nothing without a token, even where anybody may.
      const token = `//${new URL(registry).host}/:_authToken=anybody`
      writeFileSync(join(home, '.npmrc'), [`registry=${registry}`, token, 'fund=false', 'audit=false', ''].join('\n'))
    },
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** Copies what git knows here or would add into a repository of its own: changesets asks for the history of its files. */
export async function copyCheckout(copy: string): Promise<void> {
  const list = ['git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z']
  for (const file of (await runOutside(root, list)).split('\0')) {
    // A deleted file is listed until the deletion is committed.
    if (file !== '' && existsSync(join(root, file))) cpSync(join(root, file), join(copy, file))
  }
  const git = (...args: string[]) =>
    runOutside(copy, ['git', '-c', 'user.name=rehearsal', '-c', 'user.email=rehearsal@localhost', ...args])
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '--all')
  await git('commit', '--quiet', '--message=As it is in the checkout')
}

async function run(cwd: string, [file = '', ...args]: string[], env: Record<string, string | undefined>) {
  try {
    const { stdout } = await promisify(execFile)(file, args, { cwd, env, maxBuffer: 2 ** 26 })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${[file, ...args].join(' ')} failed\n${stdout}${stderr}`.trim())
  }
}

/** The environment without what npm, pnpm, turbo and Vitest tell those whom they start, and without a way out. */
function inherited(): Record<string, string> {
  const theirs = /^(?:npm|pnpm|turbo|xdg|bun|vitest|init|node)_|_proxy$/i
  const all = Object.entries(process.env) as [string, string][]
  return Object.fromEntries(all.filter(([name]) => !theirs.test(name)))
}
