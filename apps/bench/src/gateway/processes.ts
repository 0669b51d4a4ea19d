import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own. */
export interface Started {
  name: string
  url: string
  /** Everything it printed first: one line per address. */
  said: string
  /** Processor time it has used so far, in microseconds. */
  cpu(): Promise<number>
  end(): void
}

const reportCpu = new URL('report-cpu.ts', import.meta.url).href

/** Starts a program that says where it listens; what it logs goes nowhere. */
export async function start(name: string, program: URL, env: Record<string, string>): Promise<Started> {
  const child: ChildProcess = fork(fileURLToPath(program), [], {
    env: { ...env, NODE_ENV: 'production' },
    execArgv: ['--import', reportCpu],
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  const [said] = await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), once(child, 'exit')])
  const url = /^listening on (\S+)/.exec(String(said))?.[1]
  if (url === undefined) throw new Error(`${name} does not start`)
  return {
    name,
    url,
    said: String(said),
    async cpu() {
      child.send('cpu')
      const [micros] = await once(child, 'message')
      return micros as number
    },
    end: () => child.kill('SIGKILL'),
  }
}
