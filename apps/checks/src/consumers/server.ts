import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'

/** A server in a process of its own. */
export interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a server, and waits until it prints its address. Ends it when the test that asked for it runs out of time. */
export async function startServer(
  [file, ...args]: readonly [string, ...string[]],
  { cwd, env, signal }: { cwd: string; env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<Server> {
  // A group of its own: commands such as `wrangler` start processes too.
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit')
  signal.addEventListener('abort', () => end(child))
  const stop = async () => {
    end(child)
    await exited
  }
  let output = ''
  const printed = new Promise<string>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk
      const [, port] =
        /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)\D/.exec(stripVTControlCharacters(output)) ?? []
      if (port) resolve(`http://localhost:${port}`)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  const url = await Promise.race([printed, exited.then(() => undefined)])
  if (url === undefined) throw new Error(`${file} ended before it served: ${output}`)
  return { url, stop }
}

function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
}
