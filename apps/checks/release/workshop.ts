import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from './packages.ts'

/** What only a rehearsal needs, installed when the first one runs. */
export const tools = join(import.meta.dirname, 'tools')

/** Runs a command and returns what it prints; when it fails, the error holds all that it said. */
export type Run = (where: { cwd: string; env?: Record<string, string> }, ...command: string[]) => Promise<string>

/** A folder in which a release can go wrong without harm: what runs here has a home and a registry of its own. */
export interface Workshop {
  folder: string
  env: Record<string, string>
  run: Run
  /** From now on, packages come from this registry and go to it. */
  use(registry: string): void
  remove(): void
}

export function openWorkshop(signal: AbortSignal): Workshop {
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
    run: runner(env, signal),
    use(registry) {
      // npm publishes nothing without a token, even where anybody may.
      const token = `//${new URL(registry).host}/:_authToken=anybody`
      writeFileSync(join(home, '.npmrc'), [`registry=${registry}`, token, 'fund=false', 'audit=false', ''].join('\n'))
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

export function runner(base: Record<string, string | undefined>, signal: AbortSignal): Run {
  return async ({ cwd, env = {} }, command = '', ...args) => {
    signal.throwIfAborted()
    // In a group of its own, so that what it has started ends with it and writes nothing later.
    const child = spawn(command, args, {
      cwd,
      env: { ...base, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const stop = () => {
      try {
        if (child.pid) process.kill(-child.pid)
      } catch {
        // It has just ended by itself.
      }
    }
    signal.addEventListener('abort', stop)
    try {
      const said = Promise.all([text(child.stdout), text(child.stderr)])
      const [exitCode] = await once(child, 'close')
      const [stdout, stderr] = await said
      if (exitCode !== 0) throw new Error(`${[command, ...args].join(' ')} failed\n${stdout}${stderr}`.trim())
      return stdout
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
}

/** The environment without what npm, pnpm, turbo and Vitest tell those whom they start, and without a way out. */
function inherited(): Record<string, string> {
  const theirs = /^(?:npm|pnpm|turbo|xdg|bun|vitest|init|node)_|_proxy$/i
  const all = Object.entries(process.env) as [string, string][]
  return Object.fromEntries(all.filter(([name]) => !theirs.test(name)))
}
