import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A server of this repository, in a process of its own. */
export interface RunningApp {
  url: string
  /** Ends the process, and resolves when it has gone. */
  stop(): Promise<void>
}

/**
 * Starts an app with these variables and no others, and waits for the line that says where it listens. What it writes
 * to stderr goes on to this process's own.
 */
export async function startApp(name: 'gateway' | 'token-server', env: Record<string, string>): Promise<RunningApp> {
  const main = fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url))
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', STOP_DELAY: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  // Should this process fail, nothing of it is left behind.
  const end = () => child.kill()
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const lines = createInterface(child.stdout)
  const [line = ''] = await Promise.race([once(lines, 'line'), exited.then(() => [])])
  const url = /^listening on (http:\S+)$/.exec(String(line))?.[1]
  if (url === undefined) {
    child.kill()
    throw new Error(`${name} did not start: see what it says above`)
  }
  return {
    url,
    async stop() {
      child.kill()
      await exited
    },
  }
}
