import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Report } from '../cells.ts'
import { engines } from '../engines.ts'

const configOf = (script: string) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "${script}")],
  compatibilityDate = "2026-01-01",
);
`

/** Serves a script as a Worker, without any of Node, and asks it once: its answer is the report. */
export async function runWorker(script: string, signal: AbortSignal): Promise<Report> {
  const config = `${script}.capnp`
  writeFileSync(config, configOf(basename(script)))
  // Which port it chose, it says on a channel of its own.
  const child = spawn(engines.workerd, ['serve', config, '--control-fd=3'], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
      const { event, port } = JSON.parse(line)
      if (event !== 'listen') continue
      const answer = await fetch(`http://127.0.0.1:${port}`, { signal })
      return (await answer.json()) as Report
    }
    throw new Error('workerd does not listen')
  } finally {
    kill()
  }
}
